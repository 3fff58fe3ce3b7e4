import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLog } from '../../src/main/logging';
import type { Foundation } from '../../src/main/foundation';
import { Desk } from '../../src/main/services/desk';
import { openPreferences } from '../../src/main/workspace/preferences';
import { openSessionStore } from '../../src/main/workspace/session-store';
import { emptyExperiment, makeHere } from './support/experiments';
import { comparison, count, type Group, remark, roundsAt, short } from './support/figures';
import { installation, largestRun, openFoundation } from './support/program';
import { inScratchFolder } from './support/scratch';
import { compare, median, ratioOf, timed } from './support/timing';

const messages = 550;
const rounds = 5;
/** Main's clock is looked at every so many milliseconds. */
const resolution = 2;

async function openDesk(foundation: Foundation, folder: string): Promise<Desk> {
  const log = createLog({ file: null });
  const clock = (): Date => new Date();
  return new Desk({
    workspace: foundation.demo,
    session: await openSessionStore(folder, { clock }),
    preferences: await openPreferences(folder, log),
    workerPath: installation.workerPath,
    log,
    clock,
  });
}

/** Waits until the run has ended, as a screen would: by its events. */
async function untilDone(desk: Desk): Promise<void> {
  const stop = new AbortController();
  for await (const event of desk.follow(null, stop.signal)) {
    if (event.kind === 'status' && event.experiment?.running === false) break;
  }
  stop.abort();
}

/** Late ticks of main's clock while the work goes on: the 99th percentile in milliseconds. */
async function delayDuring(work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.percentile(99) / 1e6;
}

const idle = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

interface RunTimes {
  readonly time: number;
  readonly delay: number;
  readonly idleDelay: number;
}

export const run: Group = {
  name: 'run',
  title: 'A run: 25 members, 11 stages, two arms, the sample writer, every message on disk',
  measure: (scale) =>
    inScratchFolder(async (path) => {
      const foundation = await openFoundation(path('data'));
      const request = await largestRun(foundation);
      const experiment = await emptyExperiment(foundation);
      let desks = 0;
      const runs: RunTimes[] = [];
      let made = 0;
      const wholeRun = async (): Promise<number> => {
        const desk = await openDesk(foundation, path(`desk-${(desks += 1)}`));
        let time = 0;
        const delay = await delayDuring(async () => {
          time = await timed(async () => {
            await desk.start(request);
            await untilDone(desk);
          });
        });
        const idleDelay = await delayDuring(() => idle(time));
        made = desk.experiment().arms.reduce((sum, arm) => sum + arm.messages.length, 0);
        await desk.dispose();
        runs.push({ time, delay, idleDelay });
        return time;
      };
      const inThisThread = (): Promise<number> =>
        timed(async () => {
          for (const arm of experiment.arms) await makeHere(foundation, experiment, arm);
        });
      const speed = await compare(wholeRun, inThisThread, roundsAt(scale, rounds));
      await foundation.dispose();
      const counted = runs.slice(1);
      const median99 = (pick: (times: RunTimes) => number): string =>
        short(median(counted.map(pick)));
      return [
        count('Messages made', `${made} of ${messages}`, made === messages),
        comparison(
          'The run from pressing Run to its end: workers, scheduler, journal, events',
          'making the same messages in one thread, kept nowhere',
          speed,
        ),
        comparison(
          "Main's event-loop delay while it runs, 99th percentile",
          'the same while idle',
          ratioOf(
            counted.map(({ delay, idleDelay }) => ({ subject: delay, yardstick: idleDelay })),
          ),
        ),
        remark(
          'In figures of this machine',
          `${short(messages / (median(counted.map(({ time }) => time)) / 1000))} messages a second; ` +
            `p99 delay ${median99(({ delay }) => delay)} ms running, ` +
            `${median99(({ idleDelay }) => idleDelay)} ms idle (looked at every ${resolution} ms)`,
        ),
      ];
    }),
};
