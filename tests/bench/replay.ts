import { readFile } from 'node:fs/promises';
import type { Experiment } from '@shared/domain/experiment';
import { openJournal, readJournal } from '../../src/main/workspace/journal';
import { readEndedSession, type SessionEntry } from '../../src/main/workspace/session-journal';
import type { SessionRecord } from '../../src/main/workspace/session-state';
import { decisionOn, largestExperiment, multiplied, refsOf } from './support/experiments';
import { comparison, type Figure, type Group, remark, roundsAt, short } from './support/figures';
import { openFoundation } from './support/program';
import { inScratchFolder } from './support/scratch';
import { compare, timed } from './support/timing';

const at = '2026-01-14T12:40:00.000Z';

/** A session from its run to its last verdict, as the changes that the journal keeps. */
function changesOf(experiment: Experiment): SessionRecord[] {
  const blank = { ...experiment, arms: experiment.arms.map((arm) => ({ ...arm, messages: [] })) };
  return [
    { kind: 'experiment', experiment: blank, storedAt: null },
    ...experiment.arms.flatMap((arm) =>
      arm.messages.map((message): SessionRecord => ({ kind: 'message', arm: arm.key, message })),
    ),
    ...refsOf(experiment).map((ref, place): SessionRecord => ({
      kind: 'decision',
      refs: [ref],
      decision: decisionOn(place, 7),
    })),
  ];
}

async function writeJournal(file: string, experiment: Experiment): Promise<void> {
  const journal = await openJournal(file);
  const entries = changesOf(experiment).map((record): SessionEntry => ({ at, record }));
  await Promise.all(entries.map((entry) => journal.append(entry)));
  await journal.close();
}

/** Reads the file and parses the JSON of every line; no checksum, no schema, no session. */
async function parseLines(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  for (const line of lines) JSON.parse(line.slice(line.indexOf('{')));
}

async function figuresOf(
  label: string,
  file: string,
  messages: number,
  rounds: number,
): Promise<Figure[]> {
  const { state } = await readEndedSession(file);
  const judged = state.experiment?.arms.reduce(
    (sum, arm) => sum + arm.approvals.length + arm.feedbacks.length,
    0,
  );
  if (judged !== messages)
    throw new Error(`${messages} verdicts were written, ${judged} came back.`);
  const plain = (): Promise<number> => timed(() => parseLines(file));
  const whole = await compare(() => timed(() => readEndedSession(file)), plain, rounds);
  const checked = await compare(() => timed(() => readJournal(file)), plain, rounds);
  return [
    comparison(`${label}: replayed to the session`, 'JSON.parse of the same lines', whole),
    comparison(`${label}: read and checked only`, 'JSON.parse of the same lines', checked),
  ];
}

const tenfold = 10;

export const replay: Group = {
  name: 'replay',
  title: 'Recovery: a journal replayed at the next start',
  measure: (scale) =>
    inScratchFolder(async (path) => {
      const foundation = await openFoundation(path('data'));
      const small = await largestExperiment(foundation);
      await foundation.dispose();
      const large = multiplied(small, tenfold);
      await writeJournal(path('small'), small);
      await writeJournal(path('large'), large);
      const growth = await compare(
        () => timed(() => readEndedSession(path('large'))),
        () => timed(() => readEndedSession(path('small'))),
        roundsAt(scale, 5),
      );
      const megabytes = (await readFile(path('small'))).length / 1e6;
      return [
        ...(await figuresOf(
          '550 messages and 550 verdicts',
          path('small'),
          550,
          roundsAt(scale, 9),
        )),
        ...(await figuresOf(
          '5,500 messages and 5,500 verdicts',
          path('large'),
          5500,
          roundsAt(scale, 5),
        )),
        comparison(
          'Ten times the journal (10 × would be linear growth)',
          'the journal of 550 and 550',
          growth,
        ),
        remark('Size of the journal of 550 and 550', `${short(megabytes)} MB`),
      ];
    }),
};
