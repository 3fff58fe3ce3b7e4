import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard';
import type { MessageFilter } from '@shared/contract/experiments';
import { longestRejectionText } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import { platformOf } from '@shared/domain/platform';
import { decideIn } from '@shared/domain/review';
import { outlineOf, pageOf } from '../../src/main/services/message-pages';
import { rowsPerPage } from '../../src/renderer/screens/viewer/view';
import { decisionOn, largestExperiment, refsOf, reviewed } from './support/experiments';
import { comparison, count, type Group, remark } from './support/figures';
import { openFoundation } from './support/program';
import { inScratchFolder } from './support/scratch';
import { compare, type Round, timed } from './support/timing';

/** Most that one answer to a screen may weigh: 256 kB. */
const mostBytes = 256 * 1024;

/** The largest page that the contract lets a screen ask for. */
const largestPage = 100;

const everything: MessageFilter = { userId: null, stage: null, status: 'all', search: '' };
const searching: MessageFilter = { ...everything, status: 'approved', search: 'drum ready' };

/** Works of a few milliseconds are done several times over, so that the clock's grain is small. */
const times = 10;

const repeated =
  (work: () => unknown): Round =>
  () =>
    timed(() => {
      for (let done = 0; done < times; done += 1) work();
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

export const viewer: Group = {
  name: 'viewer',
  title: 'The Viewer: 25 members, 11 stages, two arms, everything reviewed',
  measure: () =>
    inScratchFolder(async (path) => {
      const foundation = await openFoundation(path('data'));
      const experiment = reviewed(await largestExperiment(foundation));
      await foundation.dispose();
      const longest = atItsLongest(experiment);
      const clone = repeated(() => structuredClone(experiment));
      const against = 'structuredClone of the whole experiment';
      const rounds = 11;
      const serializer = new StandardRPCSerializer(new StandardRPCJsonSerializer());
      const onTheWire = (value: unknown): number =>
        Buffer.byteLength(JSON.stringify(serializer.serialize(value)));
      const pageBytes = (limit: number, of = experiment): number =>
        onTheWire(pageOf(of, everything, 0, limit));
      const outlineBytes = onTheWire(outlineOf(experiment, 'user', everything));
      const sized = (what: string, bytes: number) =>
        count(what, `${kilobytes(bytes)} (at most ${kilobytes(mostBytes)})`, bytes <= mostBytes);
      return [
        comparison(
          `A page of ${rowsPerPage} rows, both arms`,
          against,
          await compare(
            repeated(() => pageOf(experiment, everything, 0, rowsPerPage)),
            clone,
            rounds,
          ),
        ),
        comparison(
          `A page of ${rowsPerPage} rows found by status and two words`,
          against,
          await compare(
            repeated(() => pageOf(experiment, searching, 0, rowsPerPage)),
            clone,
            rounds,
          ),
        ),
        comparison(
          'The outline by member',
          against,
          await compare(
            repeated(() => outlineOf(experiment, 'user', everything)),
            clone,
            rounds,
          ),
        ),
        comparison(
          'The outline by stage',
          against,
          await compare(
            repeated(() => outlineOf(experiment, 'stage', everything)),
            clone,
            rounds,
          ),
        ),
        sized(`A page of ${rowsPerPage} rows on the bridge`, pageBytes(rowsPerPage)),
        sized(`The largest page (${largestPage} rows) on the bridge`, pageBytes(largestPage)),
        remark(
          `Both pages of e-mails at their limits, each rejected in ${longestRejectionText} characters`,
          `${kilobytes(pageBytes(rowsPerPage, longest))} and ${kilobytes(pageBytes(largestPage, longest))}`,
        ),
        sized('The outline by member on the bridge', outlineBytes),
        remark('The whole experiment, which never crosses', kilobytes(onTheWire(experiment))),
      ];
    }),
};
