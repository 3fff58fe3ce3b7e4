import { storedArms } from '../../../../src/main/services/stored-arms';
import type { Execute } from '../../../../src/main/warehouse/sql-connection';
import type { StoredArm, Warehouse } from '../../../../src/main/warehouse/warehouse';
import { sampleExperiment, type SampleOptions } from '../../../support/sample-experiment';

/** An empty warehouse to try things on, and another way into the same tables. */
export interface WarehouseRig {
  readonly warehouse: Warehouse;
  /** Runs a statement as another tool would, on the tables that the warehouse uses. */
  readonly execute: Execute;
  /** Closes the warehouse and opens it again. */
  reopen(): Promise<Warehouse>;
  dispose(): Promise<void>;
}

/** Makes a warehouse of its own for each test. */
export type OpenRig = (clock: () => Date) => Promise<WarehouseRig>;

/** Runs a test against a warehouse of its own. */
export type OnEmptyWarehouse = (test: (rig: WarehouseRig) => Promise<void>) => () => Promise<void>;

/** When configs are saved in these tests. */
export const savedAt = '2026-01-14T09:00:00.000Z';

export const onEmptyWarehouse =
  (open: OpenRig): OnEmptyWarehouse =>
  (test) =>
  async () => {
    const rig = await open(() => new Date(savedAt));
    try {
      await test(rig);
    } finally {
      await rig.dispose();
    }
  };

/** What sets one stored experiment of a test apart from the others. */
export interface Particulars {
  experimentId?: string;
  brand?: string;
  startTime?: string;
}

/** One arm with an id, brand or start of its own; everything else as `sampleExperiment` has it. */
export function sampleArm(options: SampleOptions, particulars: Particulars = {}): StoredArm {
  const experiment = sampleExperiment(options);
  const [arm] = storedArms({
    ...experiment,
    arms: experiment.arms.map((each) => ({
      ...each,
      experimentId: particulars.experimentId ?? each.experimentId,
      startTime: particulars.startTime ?? each.startTime,
      config: { ...each.config, brand: particulars.brand ?? each.config.brand },
      feedbacks: each.feedbacks.map((feedback) => ({
        ...feedback,
        experimentId: particulars.experimentId ?? feedback.experimentId,
        brand: particulars.brand ?? feedback.brand,
      })),
    })),
  });
  if (!arm) throw new Error('A sample experiment has an arm.');
  return arm;
}

/** How many rows a table holds, duplicates and all. */
export async function rowsIn(rig: WarehouseRig, table: string): Promise<unknown> {
  const [row] = await rig.execute({
    text: `SELECT COUNT(*) AS ROW_COUNT FROM ${table}`,
    values: [],
  });
  return row?.ROW_COUNT;
}

export const everything = (brand: string): { brand: string; from: null; to: null } => ({
  brand,
  from: null,
  to: null,
});

/** Texts that have broken other tools on their way into a table or out of it. */
export const hardTexts = [
  `It's a "quote", isn't it?`,
  `'); DROP TABLE CONFIGS; --`,
  'Back to the kit 🥁👩🏽‍🎤 — d’accord?',
  'שלום, עברית ועוד ‏',
  'before\u0000after',
  '\\ \\n ? ?1 $1 :name {{first_name}} %',
  '',
  '  spaces\tand\r\nlines\n',
  'é'.repeat(50_000),
];
