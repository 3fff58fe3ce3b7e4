import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard';
import { largestPage, type MessageFilter } from '@shared/contract/experiments';
import { longestRejectionText } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import { platformOf } from '@shared/domain/platform';
import { decideIn } from '@shared/domain/review';
import { outlineOf, pageOf } from '../../src/main/services/message-pages';
import { rowsPerPage } from '../../src/renderer/screens/viewer/view';
import { decisionOn, largestExperiment, refsOf, reviewed } from './support/experiments';
import {
  type Comparison,
  comparison,
  type Count,
  count,
  type Figure,
  type Group,
  remark,
  roundsAt,
  short,
} from './support/figures';
import { openFoundation } from './support/program';
import { inScratchFolder } from './support/scratch';
import { compare, type Round, timed } from './support/timing';

/** Most that one answer to a screen may weigh: 256 kB. */
const mostBytes = 256 * 1024;

const everything: MessageFilter = { userId: null, stage: null, status: 'all', search: '' };
const searching: MessageFilter = { ...everything, status: 'approved', search: 'drum ready' };

/** Works of a few milliseconds are done several times over, so that the clock's grain is small. */
const repetitions = 10;

const repeated =
  (work: () => unknown): Round =>
  () =>
    timed(() => {
      for (let done = 0; done < repetitions; done += 1) work();
    });

/** The most that a message can hold: an e-mail at its limits, rejected at the greatest length. */
function atItsLongest(experiment: Experiment): Experiment {
  const { header, body } = platformOf('email');
  const longest = {
    ...experiment,
    arms: experiment.arms.map((arm) => ({
      ...arm,
      messages: arm.messages.map((message) => ({
        ...message,
        header: 'h'.repeat(header.error),
        body: 'b'.repeat(body.error),
      })),
    })),
  };
  const rejection = { ...decisionOn(0, 1), text: 't'.repeat(longestRejectionText) };
  return refsOf(longest).reduce((current, ref) => decideIn(current, ref, rejection), longest);
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;

const serializer = new StandardRPCSerializer(new StandardRPCJsonSerializer());

const onTheWire = (value: unknown): number =>
  Buffer.byteLength(JSON.stringify(serializer.serialize(value)));

const sized = (what: string, value: unknown): Count => {
  const bytes = onTheWire(value);
  return count(what, `${kilobytes(bytes)} (at most ${kilobytes(mostBytes)})`, bytes <= mostBytes);
};

/** What the Viewer asks for as a person moves about in it. */
const asked: readonly { what: string; answer: (experiment: Experiment) => unknown }[] = [
  {
    what: `A page of ${rowsPerPage} rows, both arms`,
    answer: (experiment) => pageOf(experiment, everything, 0, rowsPerPage),
  },
  {
    what: `A page of ${rowsPerPage} rows found by status and two words`,
    answer: (experiment) => pageOf(experiment, searching, 0, rowsPerPage),
  },
  {
    what: 'The outline by member',
    answer: (experiment) => outlineOf(experiment, 'user', everything),
  },
  {
    what: 'The outline by stage',
    answer: (experiment) => outlineOf(experiment, 'stage', everything),
  },
];

async function times(experiment: Experiment, rounds: number): Promise<Figure[]> {
  const clone = repeated(() => structuredClone(experiment));
  const figures: Comparison[] = [];
  for (const { what, answer } of asked) {
    const ratio = await compare(
      repeated(() => answer(experiment)),
      clone,
      rounds,
    );
    figures.push(comparison(what, 'structuredClone of the whole experiment', ratio));
  }
  const each = figures.map(({ ratio }) => `${short(ratio.milliseconds / repetitions)} ms`);
  return [...figures, remark('In figures of this machine, in the same order', each.join(', '))];
}

function sizes(experiment: Experiment): Figure[] {
  const page = (of: Experiment, rows: number): unknown => pageOf(of, everything, 0, rows);
  const longest = atItsLongest(experiment);
  const atLongest = [rowsPerPage, largestPage].map((rows) => onTheWire(page(longest, rows)));
  return [
    sized(`A page of ${rowsPerPage} rows on the bridge`, page(experiment, rowsPerPage)),
    sized(`The largest page (${largestPage} rows) on the bridge`, page(experiment, largestPage)),
    sized('The outline by member on the bridge', outlineOf(experiment, 'user', everything)),
    remark(
      `Both pages of e-mails at their limits, each rejected in ${longestRejectionText} characters`,
      atLongest.map(kilobytes).join(' and '),
    ),
    remark('The whole experiment, which never crosses', kilobytes(onTheWire(experiment))),
  ];
}

export const viewer: Group = {
  name: 'viewer',
  title: 'The Viewer: 25 members, 11 stages, two arms, everything reviewed',
  measure: (scale) =>
    inScratchFolder(async (path) => {
      const foundation = await openFoundation(path('data'));
      const experiment = reviewed(await largestExperiment(foundation));
      await foundation.dispose();
      return [...(await times(experiment, roundsAt(scale, 11))), ...sizes(experiment)];
    }),
};
