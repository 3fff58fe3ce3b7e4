import { describe, expect, it, vi } from 'vitest';
import type { Experiment } from '@shared/domain/experiment';
import { usualSettings } from '@shared/domain/workspace-settings';
import { SoundcheckError } from '@shared/errors';
import type { Desk } from '../../../../src/main/services/desk';
import { fixedSettings } from '../../../../src/main/services/workspace-settings';
import type { Workspace } from '../../../../src/main/services/workspace';
import { readJournal } from '../../../../src/main/workspace/journal';
import { campaignOf } from '../../../support/small-brand';
import { sampleExperiment, type SampleOptions } from '../../../support/sample-experiment';
import { openDesk } from '../../../support/small-desk';
import { memoryWarehouse, smallBrands, smallWorkspace } from '../../../support/small-workspace';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();

/** An experiment of the small brand, with two stages an arm. */
function fiddling(options: SampleOptions = {}, models = ['sample-writer', 'sample-writer']) {
  const experiment = sampleExperiment(options);
  const config = campaignOf(models.map((model) => ({ model })));
  return {
    ...experiment,
    brand: 'fiddleo',
    arms: experiment.arms.map((arm) => ({ ...arm, config })),
  };
}

/** A desk with this experiment on it. No worker can be started there. */
async function open(experiment: Experiment, workspace?: Workspace): Promise<Desk> {
  const desk = await openDesk(scratch(), workspace ?? smallWorkspace());
  await desk.open(experiment);
  return desk;
}

const failedAt = (at: number): SampleOptions => ({
  arms: ['a', 'b'],
  fate: (arm, _userId, stage) => (arm === 'b' && stage === at ? 'failed' : 'unreviewed'),
});
const rejectedInA: SampleOptions = {
  arms: ['a', 'b'],
  fate: (arm) => (arm === 'a' ? 'rejected' : 'approved'),
};

const states = (desk: Desk) => desk.status()?.arms.map((arm) => arm.state);

describe('another run is refused', () => {
  it('without an experiment', async () => {
    const desk = await openDesk(scratch());
    await expect(desk.resume()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.redo({ what: 'rejected' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.dispose();
  });

  it('when nothing is left to make, or to make again', async () => {
    const experiment = fiddling();
    const desk = await open(experiment);
    await expect(desk.resume()).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(desk.redo({ what: 'rejected' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(desk.experiment()).toEqual(experiment);
    await desk.dispose();
  });

  it('for a brand that is not here', async () => {
    const desk = await open(sampleExperiment(failedAt(1)));
    await expect(desk.resume()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(states(desk)).toEqual(['finished', 'finished']);
    await desk.dispose();
  });

  it('when a model that it needs cannot be used, and that of another stage does not matter', async () => {
    const models = ['sample-writer', 'gpt-4o-mini'];
    const desk = await open(fiddling(failedAt(2), models));
    await expect(desk.resume()).rejects.toMatchObject({
      code: 'MODEL_UNAVAILABLE',
      message: expect.stringContaining('“gpt-4o-mini” cannot be used now.') as unknown,
    });
    expect(states(desk)).toEqual(['finished', 'finished']);
    await desk.open(fiddling(failedAt(1), models));
    expect(await desk.resume()).toMatchObject({ running: true });
    await desk.dispose();
  });

  it('for a config that does not fit, as one from a file may be', async () => {
    const { arms, ...rest } = fiddling(failedAt(1));
    const misfits = arms.map((arm) => ({ ...arm, config: { ...arm.config, brand: 'trianglo' } }));
    const desk = await open({ ...rest, arms: misfits });
    await expect(desk.resume()).rejects.toMatchObject({ code: 'BAD_CONFIG' });
    expect(states(desk)).toEqual(['finished', 'finished']);
    await desk.dispose();
  });

  it('under a cost limit that cannot be kept, be it set or asked for', async () => {
    const settings = fixedSettings({
      ...usualSettings,
      models: [
        {
          id: 'own-model',
          label: 'Own model',
          provider: 'sample-writer',
          inputUsdPerMillion: null,
          outputUsdPerMillion: null,
          priceDate: null,
          priceSource: null,
          requestsPerMinute: null,
          tokensPerMinute: null,
          mostOutputTokens: null,
          retiresOn: null,
          successor: null,
        },
      ],
    });
    const workspace = smallWorkspace(memoryWarehouse(), smallBrands(), { settings });
    const desk = await open(fiddling(failedAt(1), ['own-model', 'sample-writer']), workspace);
    await expect(desk.resume({ limits: { maxCostUsd: 1 } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('The price of “own-model” is not known') as unknown,
    });
    // What came as undefined changes nothing: there is no limit in the settings.
    expect(await desk.resume({ limits: { maxCostUsd: undefined } })).toMatchObject({
      running: true,
    });
    await desk.dispose();
  });

  it('while it is just being started, with everything else that would change the experiment', async () => {
    const desk = await open(fiddling(rejectedInA));
    const redoing = desk.redo({ what: 'rejected' });
    for (const refused of [
      desk.redo({ what: 'rejected' }),
      desk.resume(),
      desk.close(),
      desk.store(),
    ]) {
      await expect(refused).rejects.toMatchObject({
        code: 'RUN_IN_PROGRESS',
        message: 'A run is just being started. Try again in a moment.',
      });
    }
    await redoing;
    await desk.dispose();
  });
});

describe('another run', () => {
  it('runs the arms that need it, and leaves the others as they are', async () => {
    const desk = await open(fiddling(failedAt(1)));
    const before = Date.now();
    const status = await desk.resume();
    expect(status).toMatchObject({ running: true });
    expect(status.arms.map(({ state, endTime }) => [state, endTime === null])).toEqual([
      ['finished', false],
      ['running', true],
    ]);
    const [a, b] = desk.experiment().arms;
    expect(a?.resumedAt).toBeNull();
    expect(Date.parse(b?.resumedAt ?? '')).toBeGreaterThanOrEqual(before);
    await desk.dispose();
  });

  it('is on disk as running before it begins', async () => {
    const desk = await open(fiddling(rejectedInA));
    await desk.redo({ what: 'rejected' });
    const { records } = await readJournal(scratch('current.jsonl'));
    expect(records[1]).toMatchObject({
      record: { kind: 'arm', arm: 'a', state: 'running', endTime: null },
    });
    await desk.dispose();
  });

  it('counts as a change since the experiment was stored', async () => {
    const desk = await open(fiddling(rejectedInA));
    await desk.store();
    expect(desk.status()).toMatchObject({ storedIsCurrent: true });
    await desk.redo({ what: 'rejected' });
    expect(desk.status()).toMatchObject({ storedIsCurrent: false });
    await desk.dispose();
  });

  it('that cannot be started ends its arms, and what was there stays', async () => {
    const experiment = fiddling(rejectedInA);
    const desk = await open(experiment);
    await desk.redo({ what: 'rejected' });
    await vi.waitFor(() => expect(desk.status()?.running).toBe(false), { interval: 1 });
    expect(desk.status()?.arms).toMatchObject([
      { state: 'failed', failure: { code: 'INTERNAL' }, generated: 4, rejected: 4 },
      { state: 'finished', failure: null },
    ]);
    expect(desk.experiment().arms[0]).toMatchObject({
      messages: experiment.arms[0]?.messages,
      feedbacks: experiment.arms[0]?.feedbacks,
    });
    await desk.dispose();
  });
});

describe('a catalogue that cannot be read', () => {
  /** Brands whose catalogue is there for the check of the config, and gone for the run. */
  function vanishing() {
    const brands = smallBrands();
    const catalogue = vi.spyOn(brands, 'catalogue');
    const gone = new SoundcheckError('FILE_UNREADABLE', 'The catalogue cannot be read.');
    return {
      brands,
      afterChecks: (times: number) => {
        const read = smallBrands().catalogue;
        catalogue.mockReset();
        for (let time = 0; time < times; time += 1) catalogue.mockImplementationOnce(read);
        catalogue.mockRejectedValue(gone);
      },
    };
  }

  it('leaves no arm running, and says why', async () => {
    const { brands, afterChecks } = vanishing();
    const desk = await open(fiddling(failedAt(1)), smallWorkspace(memoryWarehouse(), brands));
    afterChecks(1);
    await expect(desk.resume()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(desk.status()).toMatchObject({
      running: false,
      arms: [
        { state: 'finished' },
        { state: 'failed', failure: { message: 'The catalogue cannot be read.' } },
      ],
    });
    afterChecks(2);
    expect(await desk.resume()).toMatchObject({ running: true });
    await desk.dispose();
  });

  it('leaves no arm of a first run running either', async () => {
    const { brands, afterChecks } = vanishing();
    const desk = await openDesk(scratch(), smallWorkspace(memoryWarehouse(), brands));
    afterChecks(1);
    const request = {
      brand: 'fiddleo',
      seed: 7,
      count: 2,
      arms: [
        { key: 'a' as const, configName: 'welcome', configVersion: null, config: campaignOf([{}]) },
      ],
    };
    await expect(desk.start(request)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(desk.status()).toMatchObject({ running: false, arms: [{ state: 'failed' }] });
    await desk.dispose();
  });
});
