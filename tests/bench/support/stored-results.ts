import type { Experiment } from '@shared/domain/experiment';
import { decideIn } from '@shared/domain/review';
import type { Foundation } from '../../../src/main/foundation';
import { storedArms } from '../../../src/main/services/stored-arms';
import type { StoredArm, Warehouse } from '../../../src/main/warehouse/warehouse';
import { decisionOn, largestExperiment, refsOf } from './experiments';
import { count, type Figure } from './figures';

export const rejections = 100;
/** What is there, then one statement for each of five tables. */
const mostStatements = 6;

const rejectedRefs = (experiment: Experiment) =>
  refsOf(experiment)
    .filter((_, place) => place % 5 === 0)
    .slice(0, rejections);

/** The results of the largest run with 100 rejections, and the same with one taken back. */
export interface Results {
  readonly arms: readonly StoredArm[];
  readonly withOneTakenBack: readonly StoredArm[];
}

export async function largestResults(foundation: Foundation): Promise<Results> {
  const experiment = await largestExperiment(foundation);
  const refs = rejectedRefs(experiment);
  const rejected = refs.reduce(
    (current, ref) => decideIn(current, ref, decisionOn(0, 1)),
    experiment,
  );
  const takenBack = refs
    .slice(0, 1)
    .reduce(
      (current, ref) => decideIn(current, ref, { kind: 'cleared', at: '2026-01-14T12:50:00.000Z' }),
      rejected,
    );
  return { arms: storedArms(rejected), withOneTakenBack: storedArms(takenBack) };
}

/** What went to the database since it was last asked. */
export interface Sent {
  /** Between BEGIN and COMMIT. */
  readonly statements: number;
  /** Requests over a network, BEGIN and COMMIT among them; null where there is none. */
  readonly roundTrips: number | null;
}

/** Stores the results on an empty warehouse, again, and with a rejection taken back. */
export async function countedStores(
  engine: string,
  warehouse: Warehouse,
  { arms, withOneTakenBack }: Results,
  sent: () => Sent,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const rounds = [
    { what: 'first', given: arms },
    { what: 'once more', given: arms },
    { what: 'with a rejection taken back', given: withOneTakenBack },
  ];
  for (const { what, given } of rounds) {
    await warehouse.storeExperiment(given);
    const { statements, roundTrips } = sent();
    const trips = roundTrips === null ? '' : `, ${roundTrips} round trips with BEGIN and COMMIT`;
    figures.push(
      count(
        `${engine}: storing 550 messages and ${rejections} rejections, ${what}`,
        `${statements} statements between BEGIN and COMMIT (at most ${mostStatements})${trips}`,
        statements <= mostStatements,
      ),
    );
  }
  return figures;
}
