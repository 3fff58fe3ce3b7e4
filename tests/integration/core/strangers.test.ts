import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '@shared/contract/contract';
import { SoundcheckError } from '@shared/errors';
import { sampleConfig } from '../../support/sample-experiment';
import {
  newDataFolder,
  openCore,
  removeFolder,
  runOf,
  type RunningCore,
  type Window,
} from './core-rig';

let dataDir = '';
let running: RunningCore;
beforeAll(async () => {
  dataDir = await newDataFolder();
  running = await openCore(dataDir);
});
afterAll(async () => {
  await running.core.dispose();
  await removeFolder(dataDir);
});

/** What anybody may ask: signing in, and what the sign-in screen is drawn with. */
const open = new Set([
  'access.status',
  'access.setUp',
  'access.signIn',
  'access.signOut',
  'access.startDemo',
  'application.info',
  'application.brands',
  'application.preferences',
  'application.updatePreferences',
]);

const ref = { arm: 'a' as const, userId: 1, stage: 1 };
const range = { brand: 'drumeo' };
const builder = {
  brand: 'drumeo',
  mode: 'single' as const,
  sample: { count: 2, seed: 1 },
  drafts: { a: null, b: null },
};

/** A refusal may come with the call or with the first event. */
async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _event of events);
}

/** Every call that needs a desk, with input that fits. */
const calls: Readonly<Record<string, (client: Window['client']) => Promise<unknown>>> = {
  'application.models': (client) => client.application.models(),
  'configs.list': (client) => client.configs.list(range),
  'configs.get': (client) => client.configs.get({ brand: 'drumeo', name: 'any' }),
  'configs.offline': (client) => client.configs.offline(range),
  'configs.check': (client) => client.configs.check({ config: {} }),
  'configs.save': (client) => client.configs.save({ brand: 'drumeo', name: 'any', config: {} }),
  'experiments.status': (client) => client.experiments.status(),
  'experiments.events': (client) => client.experiments.events({ after: null }),
  'experiments.builder': (client) => client.experiments.builder(range),
  'experiments.saveBuilder': (client) => client.experiments.saveBuilder(builder),
  'experiments.sample': (client) => client.experiments.sample({ ...range, count: 2, seed: 1 }),
  'experiments.start': (client) => client.experiments.start(runOf([sampleConfig(1)])),
  'experiments.plan': (client) => client.experiments.plan(runOf([sampleConfig(1)])),
  'experiments.promptPreview': (client) =>
    client.experiments.promptPreview({
      ...range,
      config: sampleConfig(1),
      stage: 1,
      userId: 1,
      seed: 1,
    }),
  'experiments.resume': (client) => client.experiments.resume({}),
  'experiments.redo': (client) => client.experiments.redo({ what: 'rejected' }),
  'experiments.summary': (client) => client.experiments.summary(),
  'experiments.cancel': (client) => client.experiments.cancel(),
  'experiments.close': (client) => client.experiments.close(),
  'experiments.outline': (client) => client.experiments.outline({ by: 'user' }),
  'experiments.messages': (client) => client.experiments.messages({}),
  'experiments.message': (client) => client.experiments.message(ref),
  'experiments.grid': (client) => client.experiments.grid(),
  'experiments.open': (client) => client.experiments.open({ source: { kind: 'dialog' } }),
  'experiments.saveFile': (client) => client.experiments.saveFile(),
  'experiments.recoverable': (client) => client.experiments.recoverable(),
  'experiments.recover': (client) => client.experiments.recover({ id: 'any' }),
  'experiments.setAside': (client) => client.experiments.setAside({ id: 'any' }),
  'review.reject': (client) => client.review.reject({ refs: [ref], reason: 'other' }),
  'review.approve': (client) => client.review.approve({ refs: [ref] }),
  'review.undo': (client) => client.review.undo({ refs: [ref] }),
  'results.store': (client) => client.results.store(),
  'results.queue': (client) => client.results.queue(),
  'results.sendQueued': (client) => client.results.sendQueued({ id: null }),
  'results.discardQueued': (client) => client.results.discardQueued({ id: 'any' }),
  'results.saveQueued': (client) => client.results.saveQueued({ id: 'any' }),
  'analytics.current': (client) => client.analytics.current(),
  'analytics.export': (client) => client.analytics.export({ what: 'summary' }),
  'history.load': (client) => client.history.load(range),
  'history.open': (client) => client.history.open({ experimentId: 'any' }),
  'history.experiment': (client) => client.history.experiment({ experimentId: 'any' }),
  'history.export': (client) => client.history.export({ ...range, what: 'summary' }),
  'settings.view': (client) => client.settings.view(),
  'settings.changeRules': (client) => client.settings.changeRules({ secondTries: 1 }),
  'settings.changeLimits': (client) => client.settings.changeLimits({ concurrency: 1 }),
  'settings.putModel': (client) =>
    client.settings.putModel({ id: 'any', label: 'Any', provider: 'openai' }),
  'settings.removeModel': (client) => client.settings.removeModel({ id: 'any' }),
  'settings.putServer': (client) =>
    client.settings.putServer({
      key: 'any',
      label: 'Any',
      address: 'http://localhost:1/v1',
      models: [],
    }),
  'settings.removeServer': (client) => client.settings.removeServer({ key: 'any' }),
  'warehouse.view': (client) => client.warehouse.view(),
  'warehouse.signIns': (client) => client.warehouse.signIns(),
  'warehouse.cancelSignIn': (client) => client.warehouse.cancelSignIn({ key: 'local' }),
  'warehouse.putConnection': (client) =>
    client.warehouse.putConnection({
      key: 'any',
      label: 'Any',
      account: 'org-acc',
      signIn: { method: 'oauth' },
    }),
  'warehouse.removeConnection': (client) => client.warehouse.removeConnection({ key: 'any' }),
  'warehouse.importConnection': (client) => client.warehouse.importConnection({ label: 'Any' }),
  'warehouse.use': (client) => client.warehouse.use({ key: 'local' }),
  'warehouse.test': async (client) => drain(await client.warehouse.test({ key: 'any' })),
  'warehouse.createTables': (client) => client.warehouse.createTables({ key: 'any' }),
  'warehouse.copy': async (client) =>
    drain(await client.warehouse.copy({ from: 'local', to: 'any' })),
  'secrets.view': (client) => client.secrets.view(),
  'secrets.set': (client) => client.secrets.set({ name: 'OPENAI_API_KEY', value: 'any' }),
  'secrets.clear': (client) => client.secrets.clear({ name: 'OPENAI_API_KEY' }),
  'secrets.import': (client) => client.secrets.import({ names: ['OPENAI_API_KEY'] }),
};

const all = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.keys(procedures).map((name) => `${feature}.${name}`),
);

describe('somebody who has not signed in', () => {
  it.each(all.filter((name) => !open.has(name)))('is refused %s', async (name) => {
    const stranger = running.window();
    const call = calls[name];
    if (!call) throw new Error(`${name} is new: say here how it is called.`);
    await expect(call(stranger.client)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect([stranger.asked(), stranger.saved]).toEqual([0, []]);
  });

  it('may see what the sign-in screen is drawn with', async () => {
    const { client } = running.window();
    expect(await client.access.status()).toMatchObject({ person: null });
    expect((await client.application.brands()).brands.length).toBeGreaterThanOrEqual(4);
    expect(await client.application.updatePreferences({ colorScheme: 'dark' })).toMatchObject({
      colorScheme: 'dark',
      helpHidden: false,
    });
  });
});

describe('what comes from a page', () => {
  let page: Window;
  beforeAll(async () => {
    page = running.window();
    await page.client.access.startDemo();
  });

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'taken',
      (error: unknown) =>
        error instanceof ORPCError || error instanceof SoundcheckError
          ? String(error.code)
          : String(error),
    );
  const draft = (config: Record<string, unknown>) => ({
    ...builder,
    drafts: { a: { configName: 'x', basedOn: null, changed: true, config }, b: null },
  });
  const huge = 'x'.repeat(1_000_001);
  const start = (changes: object) => ({ ...runOf([sampleConfig(1)]), ...changes });
  const [arm] = runOf([sampleConfig(1)]).arms;
  if (!arm) throw new Error('A run has an arm.');

  it.each<[string, (client: Window['client']) => Promise<unknown>]>([
    ['a draft too large to keep', ({ experiments }) => experiments.saveBuilder(draft({ huge }))],
    ['a draft that is not JSON', ({ experiments }) => experiments.saveBuilder(draft({ n: 10n }))],
    ['a config too large to check', ({ configs }) => configs.check({ config: { huge } })],
    [
      'a config too large to save',
      ({ configs }) => configs.save({ brand: 'drumeo', name: 'x', config: { huge } }),
    ],
    [
      'a config name of several lines',
      ({ configs }) => configs.save({ brand: 'drumeo', name: 'a\nb', config: {} }),
    ],
    [
      'a config name that is only space',
      ({ configs }) => configs.save({ brand: 'drumeo', name: '  ', config: {} }),
    ],
    ['two arms with one key', ({ experiments }) => experiments.start(start({ arms: [arm, arm] }))],
    [
      'a version that the journal could not be read with',
      ({ experiments }) => experiments.start(start({ arms: [{ ...arm, configVersion: 0 }] })),
    ],
    ['a sample of 26', ({ experiments }) => experiments.start(start({ count: 26 }))],
    ['a brand as long as a book', ({ configs }) => configs.list({ brand: huge })],
    ['a search as long as a book', ({ experiments }) => experiments.messages({ search: huge })],
    ['a page of a million', ({ experiments }) => experiments.messages({ limit: 1e6 })],
    ['a redo of nothing', ({ experiments }) => experiments.redo({ what: 'messages', refs: [] })],
    [
      'a limit below what a limit can be',
      ({ experiments }) => experiments.resume({ limits: { concurrency: 0 } }),
    ],
    ['a day that is none', ({ history }) => history.load({ ...range, from: '2026-02-30' })],
    [
      'a rejection as long as a book',
      ({ review }) => review.reject({ refs: [ref], reason: 'other', text: huge }),
    ],
  ])('is refused when it is %s', async (_what, call) => {
    expect(await codeOf(call(page.client))).toBe('BAD_REQUEST');
  });

  it.each(['../../../etc/passwd', '..', '', 'current', '/etc/passwd', 'left/../current'])(
    'cannot name a file as left work: %j',
    async (id) => {
      expect(await codeOf(page.client.experiments.recover({ id }))).toBe('NOT_FOUND');
      expect(await codeOf(page.client.experiments.setAside({ id }))).toBe('NOT_FOUND');
    },
  );

  it.each(['../drumeo', '__proto__', 'constructor', 'base'])(
    'cannot reach another folder as a brand: %j',
    async (brand) => {
      const { client } = page;
      expect(await codeOf(client.experiments.sample({ brand, count: 1, seed: 1 }))).toBe(
        'NOT_FOUND',
      );
      expect(await codeOf(client.configs.list({ brand }))).toBe('NOT_FOUND');
    },
  );

  it('cannot put an export into another folder', async () => {
    await page.client.history.export({ brand: '../../x\u0000y', what: 'summary' });
    expect(page.saved.at(-1)?.suggestedName).toBe('..-..-x-y_history_summary.csv');
  });

  it('changes no other object through its keys', async () => {
    const config: unknown = JSON.parse(
      JSON.stringify(sampleConfig(1)).replace('{', '{"__proto__":{"polluted":1},"constructor":{},'),
    );
    const { client } = page;
    await codeOf(client.configs.check({ config }));
    await client.configs.save({ brand: 'drumeo', name: 'with odd keys', config });
    await client.experiments.start({ ...start({}), arms: [{ ...arm, config }] });
    await client.experiments.cancel();
    const saved = await client.configs.get({ brand: 'drumeo', name: 'with odd keys' });
    expect(Object.getPrototypeOf(saved.config)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
    expect(saved.config).not.toHaveProperty('polluted');
  });
});
