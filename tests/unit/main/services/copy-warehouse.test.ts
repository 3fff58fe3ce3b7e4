import { describe, expect, it } from 'vitest';
import type { CopyEvent } from '@shared/contract/warehouse';
import type { Experiment } from '@shared/domain/experiment';
import { SoundcheckError } from '@shared/errors';
import { copyWarehouse } from '../../../../src/main/services/copy-warehouse';
import { storedArms } from '../../../../src/main/services/stored-arms';
import type { StoredArm, StoredConfig, Warehouse } from '../../../../src/main/warehouse/warehouse';
import { sampleExperiment } from '../../../support/sample-experiment';
import { campaignOf } from '../../../support/small-brand';
import {
  memorySettings,
  memoryWarehouse,
  smallBrands,
  smallWorkspace,
} from '../../../support/small-workspace';

/** A warehouse in memory that keeps what is copied into it. */
function shelf(
  runs: readonly (readonly StoredArm[])[] = [],
  configs: readonly StoredConfig[] = [],
) {
  const kept = { runs: [...runs], configs: [...configs] };
  const warehouse: Warehouse = {
    ...memoryWarehouse(),
    listConfigs: (brand) => Promise.resolve(kept.configs.filter((one) => one.brand === brand)),
    brandsWithConfigs: () => Promise.resolve([...new Set(kept.configs.map(({ brand }) => brand))]),
    keepConfig: (config) => {
      const isTaken = kept.configs.some(
        ({ brand, name, version }) =>
          brand === config.brand && name === config.name && version === config.version,
      );
      const version = isTaken ? kept.configs.length + 1 : config.version;
      kept.configs.push({ ...config, version });
      return Promise.resolve(isTaken ? 'renumbered' : 'copied');
    },
    storeExperiment: (arms) => {
      kept.runs.push(arms);
      return Promise.resolve({
        metadataAdded: 1,
        feedbackAdded: 0,
        feedbackRemoved: 0,
        messagesAdded: 1,
      });
    },
    experimentKeys: () =>
      Promise.resolve(
        kept.runs.flatMap((run) =>
          run.map(({ experimentId }) => ({
            experimentId,
            brand: 'fiddleo',
            runId: run[0]?.experimentId ?? '',
          })),
        ),
      ),
    storedArms: (id) =>
      Promise.resolve(
        [...(kept.runs.find((run) => run.some((arm) => arm.experimentId === id)) ?? [])].reverse(),
      ),
  };
  return { warehouse, kept };
}

const team = { key: 'team', label: 'Team', account: 'acme', signIn: { method: 'oauth' } } as const;

function between(local: Warehouse, snowflake: Warehouse) {
  const profile = { ...team, user: '', role: '', warehouse: '', database: 'D', schema: 'S' };
  return smallWorkspace(local, smallBrands(), {
    settings: memorySettings({ connections: [{ ...profile, proxy: null, accessUrl: null }] }),
    snowflake: { openSnowflake: () => Promise.resolve(snowflake) },
  });
}

const everything = { from: 'local', to: 'team', configs: true, experiments: true };

async function eventsOf(events: AsyncIterable<CopyEvent>): Promise<CopyEvent[]> {
  const found = [];
  for await (const event of events) found.push(event);
  return found;
}

const countsOf = async (local: Warehouse, snowflake: Warehouse): Promise<unknown> =>
  (await eventsOf(copyWarehouse(between(local, snowflake), everything))).at(-1);

/** The arms of an A/B test under ids of their own. */
function run(id: string, changes: Partial<Experiment> = {}): StoredArm[] {
  const experiment = sampleExperiment({
    arms: ['a', 'b'],
    fate: (arm, userId, stage) =>
      arm === 'a' && stage === 1 && userId === 1001 ? 'rejected' : 'approved',
  });
  const named = experiment.arms.map((arm) => {
    const experimentId = `${id}_${arm.key}`;
    const feedbacks = arm.feedbacks.map((feedback) => ({ ...feedback, experimentId }));
    return { ...arm, experimentId, feedbacks };
  });
  return storedArms({ ...experiment, arms: named, ...changes });
}

const version = (number: number, stages = number): StoredConfig => ({
  name: 'spring',
  brand: 'fiddleo',
  version: number,
  createdAt: `2026-02-0${number}T09:00:00.000Z`,
  config: campaignOf(Array.from({ length: stages }, () => ({}))),
});

describe('copying from one warehouse to another', () => {
  it('brings every version and every experiment, once', async () => {
    const local = shelf([run('one'), run('two')], [version(2), version(1)]);
    const snowflake = shelf();
    const events = await eventsOf(
      copyWarehouse(between(local.warehouse, snowflake.warehouse), everything),
    );
    expect(events).toEqual([
      { kind: 'progress', what: 'configs', done: 0, total: 2 },
      { kind: 'progress', what: 'configs', done: 1, total: 2 },
      { kind: 'progress', what: 'configs', done: 2, total: 2 },
      { kind: 'progress', what: 'experiments', done: 0, total: 4 },
      { kind: 'progress', what: 'experiments', done: 2, total: 4 },
      { kind: 'progress', what: 'experiments', done: 4, total: 4 },
      {
        kind: 'done',
        counts: {
          configsCopied: 2,
          configsThere: 0,
          configsRenumbered: 0,
          experimentsCopied: 4,
          experimentsThere: 0,
          experimentsDifferent: 0,
        },
      },
    ]);
    expect(snowflake.kept.configs.map((config) => config.version)).toEqual([1, 2]);
    expect(snowflake.kept.runs.map((arms) => arms.length)).toEqual([2, 2]);

    expect(await countsOf(local.warehouse, snowflake.warehouse)).toMatchObject({
      counts: { configsCopied: 0, configsThere: 2, experimentsCopied: 0, experimentsThere: 4 },
    });
    expect(await countsOf(snowflake.warehouse, local.warehouse)).toMatchObject({
      counts: { configsCopied: 0, configsThere: 2, experimentsCopied: 0, experimentsThere: 4 },
    });
    expect(snowflake.kept.runs).toHaveLength(2);
  });

  it('brings only what was asked for', async () => {
    const local = shelf([run('one')], [version(1)]);
    const snowflake = shelf();
    const workspace = between(local.warehouse, snowflake.warehouse);
    await eventsOf(copyWarehouse(workspace, { ...everything, configs: false }));
    expect(snowflake.kept).toMatchObject({ configs: [], runs: [expect.anything()] });
    await eventsOf(copyWarehouse(workspace, { ...everything, experiments: false }));
    expect(snowflake.kept).toMatchObject({ configs: [{}], runs: [expect.anything()] });
  });

  it('counts versions whose number is taken by another content', async () => {
    const counts = await countsOf(
      shelf([], [version(1, 3)]).warehouse,
      shelf([], [version(1, 1)]).warehouse,
    );
    expect(counts).toMatchObject({ counts: { configsCopied: 0, configsRenumbered: 1 } });
  });

  it('takes rows and keys in another order for the same content', async () => {
    const [a, b] = run('one');
    if (!a || !b) throw new Error('There are two arms.');
    const turned = {
      ...a,
      messages: [...a.messages].reverse(),
      metadata: [...a.metadata].reverse().map((entry) => ({ ...entry, brand: entry.brand })),
      users: [...a.users].reverse(),
      run: a.run && { ...a.run, config: { ...a.run.config, absent: undefined } },
    };
    const counts = await countsOf(shelf([[a, b]]).warehouse, shelf([[b, turned]]).warehouse);
    expect(counts).toMatchObject({ counts: { experimentsThere: 2, experimentsDifferent: 0 } });
  });

  it('leaves an experiment alone that is there with other content', async () => {
    const ours = run('one');
    const theirs = ours.map((arm) => ({ ...arm, feedbacks: [] }));
    const snowflake = shelf([theirs]);
    expect(await countsOf(shelf([ours]).warehouse, snowflake.warehouse)).toMatchObject({
      counts: { experimentsCopied: 0, experimentsThere: 1, experimentsDifferent: 1 },
    });
    expect(snowflake.kept.runs).toEqual([theirs]);
  });

  it('brings the arm that is missing of a run, and keeps both as one run', async () => {
    const ours = run('one');
    const snowflake = shelf([ours.slice(0, 1)]);
    expect(await countsOf(shelf([ours]).warehouse, snowflake.warehouse)).toMatchObject({
      counts: { experimentsCopied: 1, experimentsThere: 1, experimentsDifferent: 0 },
    });
    expect(
      snowflake.kept.runs
        .at(-1)
        ?.map(({ experimentId }) => experimentId)
        .sort(),
    ).toEqual(['one_a', 'one_b']);
  });

  it('brings experiments of the original tool, which have neither messages nor a run', async () => {
    const ours = run('one')
      .slice(0, 1)
      .map(({ experimentId, metadata, feedbacks }) => ({
        ...{ experimentId, metadata, feedbacks, messages: [], approvals: [], users: [] },
      }));
    const snowflake = shelf();
    await countsOf(shelf([ours]).warehouse, snowflake.warehouse);
    expect(snowflake.kept.runs).toEqual([ours]);
  });
});

describe('copying that does not come to its end', () => {
  it('says how far it came, with whole experiments only', async () => {
    const local = shelf([run('one'), run('two'), run('three')], [version(1)]);
    const snowflake = shelf();
    const store = snowflake.warehouse.storeExperiment;
    snowflake.warehouse.storeExperiment = (arms) =>
      snowflake.kept.runs.length === 2
        ? Promise.reject(new SoundcheckError('WAREHOUSE_UNREACHABLE', 'It cannot be reached.'))
        : store(arms);
    await expect(countsOf(local.warehouse, snowflake.warehouse)).rejects.toMatchObject({
      code: 'WAREHOUSE_UNREACHABLE',
      message:
        'It cannot be reached. Until then 1 version of a config and 4 experiments had been copied, each as a whole. Copy again to bring the rest.',
    });
    snowflake.warehouse.storeExperiment = store;
    expect(await countsOf(local.warehouse, snowflake.warehouse)).toMatchObject({
      counts: { configsThere: 1, experimentsCopied: 2, experimentsThere: 4 },
    });
  });

  it('ends between two experiments when it is cancelled', async () => {
    const snowflake = shelf();
    const workspace = between(shelf([run('one'), run('two')]).warehouse, snowflake.warehouse);
    const cancelling = new AbortController();
    const events: CopyEvent[] = [];
    for await (const event of copyWarehouse(workspace, everything, cancelling.signal)) {
      events.push(event);
      if (event.kind === 'progress' && event.what === 'experiments' && event.done === 2) {
        cancelling.abort();
      }
    }
    expect(events.map(({ kind }) => kind)).not.toContain('done');
    expect(snowflake.kept.runs).toHaveLength(1);
  });

  it('is refused for a warehouse of none', async () => {
    const workspace = between(shelf().warehouse, shelf().warehouse);
    const copying = eventsOf(copyWarehouse(workspace, { ...everything, to: 'nobody' }));
    await expect(copying).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('configs that were copied are in the list that was at hand', async () => {
  const local = shelf([], [version(1)]);
  const workspace = between(local.warehouse, shelf([], [version(2)]).warehouse);
  const versions = async () => (await workspace.configs.list('fiddleo'))[0]?.versions.length;
  expect(await versions()).toBe(1);
  await eventsOf(copyWarehouse(workspace, { ...everything, from: 'team', to: 'local' }));
  expect(await versions()).toBe(2);
});
