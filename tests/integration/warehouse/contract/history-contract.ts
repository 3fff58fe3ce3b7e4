import { describe, expect, it } from 'vitest';
import { everything, onEmptyWarehouse, type OpenRig, sampleArm } from './rig';

export function historyContract(open: OpenRig): void {
  const onEmpty = onEmptyWarehouse(open);

  describe('history', () => {
    // The original tool shows 4.0 % for all three: it joins 11 stage rows with every rejection.
    it.each([
      [1, 0.4],
      [5, 1.8],
      [40, 14.5],
    ])('counts %i rejections of 11 stages × 25 messages as %f per cent', (rejections, rate) =>
      onEmpty(async ({ warehouse }) => {
        const arm = sampleArm({ users: 25, stages: 11, fate: () => 'rejected' });
        const feedbacks = arm.feedbacks.slice(0, rejections);
        await warehouse.storeExperiment([{ ...arm, feedbacks }]);

        const [summary, ...others] = await warehouse.experimentSummaries(everything('drumeo'));
        expect(others).toEqual([]);
        expect(summary).toEqual({
          experimentId: 'drumeo_20260114_1234',
          configName: 'config_a',
          campaignName: 'Back to the kit',
          brand: 'drumeo',
          startTime: '2026-01-14T12:34:00.000Z',
          totalMessages: 275,
          totalUsers: 25,
          totalStages: 11,
          totalRejects: rejections,
          rejectionRate: (rejections * 100) / 275,
          openable: true,
        });
        expect(Number(summary?.rejectionRate.toFixed(1))).toBe(rate);
      })(),
    );

    it(
      'is not misled by rows that an older tool wrote twice',
      onEmpty(async ({ warehouse, execute }) => {
        await warehouse.storeExperiment([
          sampleArm({
            users: 5,
            stages: 3,
            fate: (_arm, _id, stage) => (stage === 2 ? 'rejected' : 'unreviewed'),
          }),
        ]);
        const summaries = await warehouse.experimentSummaries(everything('drumeo'));
        const stages = await warehouse.experimentStages('drumeo_20260114_1234');
        const feedback = await warehouse.feedback(everything('drumeo'));
        for (const table of ['EXPERIMENT_METADATA', 'FEEDBACKS']) {
          await execute({ text: `INSERT INTO ${table} SELECT * FROM ${table}`, values: [] });
        }

        expect(summaries).toMatchObject([{ totalMessages: 15, totalRejects: 5 }]);
        expect(await warehouse.experimentSummaries(everything('drumeo'))).toEqual(summaries);
        expect(await warehouse.experimentStages('drumeo_20260114_1234')).toEqual(stages);
        expect(await warehouse.feedback(everything('drumeo'))).toEqual(feedback);
        expect(await warehouse.feedback({ experimentId: 'drumeo_20260114_1234' })).toEqual(
          feedback,
        );
      }),
    );

    it(
      'counts each stage with its own rejections',
      onEmpty(async ({ warehouse }) => {
        await warehouse.storeExperiment([
          sampleArm({
            users: 4,
            stages: 3,
            fate: (_arm, userId, stage) => {
              if (stage === 3) return userId === 1001 ? 'rejected' : 'approved';
              return stage === 2 && userId === 1004 ? 'failed' : 'unreviewed';
            },
          }),
        ]);
        const stage = { platform: 'push', model: 'sample-writer' };
        expect(await warehouse.experimentStages('drumeo_20260114_1234')).toEqual([
          { ...stage, stage: 1, totalMessages: 4, totalRejects: 0, rejectionRate: 0 },
          { ...stage, stage: 2, totalMessages: 3, totalRejects: 0, rejectionRate: 0 },
          { ...stage, stage: 3, totalMessages: 4, totalRejects: 1, rejectionRate: 25 },
        ]);
        expect(await warehouse.experimentStages('unknown')).toEqual([]);
      }),
    );

    it(
      'takes the whole of both days of a range, in UTC, newest first',
      onEmpty(async ({ warehouse }) => {
        const starts = {
          before: '2026-01-30T23:59:59.999Z',
          first: '2026-01-31T00:00:00.000Z',
          // Already February where this run was started, still January in UTC.
          abroad: '2026-02-01T01:30:00.000+02:00',
          last: '2026-02-01T23:59:59.999Z',
          after: '2026-02-02T00:00:00.000Z',
        };
        for (const [experimentId, startTime] of Object.entries(starts)) {
          await warehouse.storeExperiment([
            sampleArm({ users: 1, stages: 1, fate: () => 'rejected' }, { experimentId, startTime }),
          ]);
        }
        const found = async (from: string | null, to: string | null): Promise<string[]> => {
          const summaries = await warehouse.experimentSummaries({ brand: 'drumeo', from, to });
          const feedback = await warehouse.feedback({ brand: 'drumeo', from, to });
          const ids = summaries.map(({ experimentId }) => experimentId);
          expect(feedback.map(({ experimentId }) => experimentId).sort()).toEqual([...ids].sort());
          return ids;
        };

        expect(await found(null, null)).toEqual(['after', 'last', 'abroad', 'first', 'before']);
        expect(await found('2026-01-31', '2026-02-01')).toEqual(['last', 'abroad', 'first']);
        expect(await found('2026-01-31', '2026-01-31')).toEqual(['abroad', 'first']);
        expect(await found('2026-02-01', null)).toEqual(['after', 'last']);
        expect(await found(null, '2026-01-30')).toEqual(['before']);
        expect(await found('2026-02-01', '2026-01-31')).toEqual([]);
        const [abroad] = await warehouse.experimentSummaries({
          brand: 'drumeo',
          from: '2026-01-31',
          to: '2026-01-31',
        });
        expect(abroad?.startTime).toBe('2026-01-31T23:30:00.000Z');
      }),
    );

    it(
      'keeps brands apart',
      onEmpty(async ({ warehouse }) => {
        const rejected = { users: 1, stages: 1, fate: () => 'rejected' as const };
        await warehouse.storeExperiment([
          sampleArm(rejected, { experimentId: 'piano', brand: 'pianote' }),
          sampleArm(rejected, { experimentId: 'drums' }),
        ]);
        expect(await warehouse.experimentSummaries(everything('pianote'))).toMatchObject([
          { experimentId: 'piano', brand: 'pianote', totalRejects: 1 },
        ]);
        expect(await warehouse.feedback(everything('pianote'))).toMatchObject([
          { experimentId: 'piano', brand: 'pianote' },
        ]);
        expect(await warehouse.experimentSummaries(everything('singeo'))).toEqual([]);
      }),
    );

    it(
      'gives the newest rejections first, as many as are asked for',
      onEmpty(async ({ warehouse }) => {
        const arm = sampleArm({ users: 1, stages: 5, fate: () => 'rejected' });
        const feedbacks = arm.feedbacks.map((entry) => ({
          ...entry,
          timestamp: `2026-01-14T13:0${(entry.stage * 2) % 5}:00.000Z`,
        }));
        await warehouse.storeExperiment([{ ...arm, feedbacks }]);
        const newest = [...feedbacks].sort((left, right) =>
          left.timestamp < right.timestamp ? 1 : -1,
        );

        expect(await warehouse.feedback(everything('drumeo'))).toEqual(newest);
        expect(await warehouse.feedback(everything('drumeo'), 2)).toEqual(newest.slice(0, 2));
        expect(await warehouse.feedback({ experimentId: arm.experimentId }, 3)).toEqual(
          newest.slice(0, 3),
        );
      }),
    );

    it(
      'shows rows of another tool that left cells empty',
      onEmpty(async ({ warehouse, execute }) => {
        await execute({
          text: 'INSERT INTO EXPERIMENT_METADATA (EXPERIMENT_ID, BRAND, STAGE) SELECT ?, ?, 1',
          values: ['bare', 'drumeo'],
        });
        await execute({
          text: 'INSERT INTO FEEDBACKS (EXPERIMENT_ID, BRAND, USER_ID, STAGE, FEEDBACK_TYPE) SELECT ?, ?, 7, 1, ?',
          values: ['lone', 'drumeo', 'reject'],
        });
        expect(await warehouse.experimentSummaries(everything('drumeo'))).toMatchObject([
          { experimentId: 'bare', configName: '', totalMessages: 0, rejectionRate: 0 },
        ]);
        expect(await warehouse.experimentStages('bare')).toMatchObject([
          { stage: 1, platform: '' },
        ]);
        expect(await warehouse.feedback(everything('drumeo'))).toMatchObject([
          { experimentId: 'lone', userId: 7, rejectionText: '', timestamp: '' },
        ]);
      }),
    );
  });
}
