import type { WaitState } from '@shared/contract/reports';
import { describe, expect, it } from 'vitest';
import { everything, onEmptyWarehouse, type OpenRig, sampleArm, type WarehouseRig } from './rig';

/** Fills the history with so many experiments of one message each. */
const fill = ({ warehouse }: WarehouseRig, count: number): Promise<unknown> =>
  warehouse.storeExperiment(
    Array.from({ length: count }, (_, index) =>
      sampleArm({ users: 1, stages: 1 }, { experimentId: `drumeo_${index}` }),
    ),
  );

export function readingContract(open: OpenRig): void {
  const onEmpty = onEmptyWarehouse(open);

  describe('a long history', () => {
    it(
      'comes in pages, which together are the whole; whoever has seen enough may leave',
      onEmpty(async (rig) => {
        await fill(rig, 250);
        const { warehouse } = rig;
        const whole = await warehouse.experimentSummaries(everything('drumeo'));
        const pages = [];
        for await (const page of warehouse.experimentSummaryPages(everything('drumeo'))) {
          expect(page.length).toBeLessThanOrEqual(200);
          pages.push(page);
        }
        expect(pages.length).toBeGreaterThan(1);
        expect(pages.flat()).toEqual(whole);
        expect(whole).toHaveLength(250);

        for await (const page of warehouse.experimentSummaryPages(everything('drumeo'))) {
          expect(page.length).toBeGreaterThan(0);
          break;
        }
        expect(await warehouse.experimentSummaries(everything('singeo'))).toEqual([]);
      }),
    );
  });

  describe('whoever waits for an answer', () => {
    it(
      'is told what for, and may give it up',
      onEmpty(async (rig) => {
        const { warehouse } = rig;
        await fill(rig, 1);
        const states: WaitState[] = [];
        const told = { onWait: (state: WaitState) => void states.push(state) };
        await warehouse.experimentSummaries(everything('drumeo'), told);
        expect(states).toContain('running');

        const givenUp = { signal: AbortSignal.abort() };
        const cancelled = { code: 'CANCELLED' };
        await expect(
          warehouse.experimentSummaries(everything('drumeo'), givenUp),
        ).rejects.toMatchObject(cancelled);
        await expect(warehouse.storedArms('drumeo_0', givenUp)).rejects.toMatchObject(cancelled);
        const pages = warehouse.experimentSummaryPages(everything('drumeo'), givenUp);
        await expect(pages[Symbol.asyncIterator]().next()).rejects.toMatchObject(cancelled);
        expect(await warehouse.experimentSummaries(everything('drumeo'))).toHaveLength(1);
      }),
    );
  });
}
