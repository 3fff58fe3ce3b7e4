import type { Contract } from '@shared/contract/contract';
import {
  type ConnectionProfile,
  connectionProfileSchema,
  connectionSecretName,
} from '@shared/domain/warehouse-connection';
import { sampleConfig } from '../../support/sample-experiment';
import { type Client, loadedHistory, runOf, untilDone } from './core-rig';

/** `group.name` of every procedure in the contract. */
type CallName = {
  [Group in keyof Contract]: `${Group}.${keyof Contract[Group] & string}`;
}[keyof Contract];

/** What the calls are made with. */
export interface CanaryFacts {
  readonly email: string;
  readonly accessToken: string;
  readonly serverAddress: string;
  readonly serverKeyName: string;
  readonly warehouseAddress: string;
  readonly keyFile: string;
  readonly secrets: {
    readonly google: string;
    readonly server: string;
    readonly token: string;
    readonly passphrase: string;
  };
}

const brand = 'drumeo';
const range = { brand };

/** Takes in every event of a stream that ends by itself. */
async function drain(stream: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _event of await stream);
}

const stage = (model: string) => sampleConfig(1, { model, involve_recsys_result: false });

/** A run by each of these models, to its end, whatever that is. */
async function runs(client: Client, ...models: string[]): Promise<void> {
  for (const model of models) {
    await client.experiments.start(runOf([stage(model)], { brand, count: 1 }));
    await untilDone(client);
  }
}

const storedId = async (client: Client): Promise<string> =>
  (await loadedHistory(client, brand))[0]?.experimentId ?? '';

const connection = (
  facts: CanaryFacts,
  key: string,
  signIn: ConnectionProfile['signIn'],
): ConnectionProfile =>
  connectionProfileSchema.parse({
    key,
    label: key,
    account: 'org-account',
    user: 'ADA',
    signIn,
    accessUrl: facts.warehouseAddress,
  });

/**
 * Every procedure of the contract, in an order that gets far; a new one must be added to compile.
 * What a call answers, be it an error, is the doors' to watch.
 */
export const callsWith = (facts: CanaryFacts) => {
  const { email, accessToken: token, secrets } = facts;
  const server = {
    key: 'attic',
    label: 'The attic',
    address: facts.serverAddress,
    models: ['llama-9'],
    callsAtOnce: 2,
  };
  const byToken = connection(facts, 'by-token', { method: 'token' });
  const byKey = connection(facts, 'by-key', { method: 'key-pair', keyFile: facts.keyFile });
  const calls: Record<CallName, (client: Client) => Promise<unknown>> = {
    'access.status': (client) => client.access.status(),
    'access.setUp': (client) => client.access.setUp({ email, token }),
    'access.signIn': (client) => client.access.signIn({ email, token }),
    'application.info': (client) => client.application.info(),
    'application.brands': (client) => client.application.brands(),
    'application.preferences': (client) => client.application.preferences(),
    'application.updatePreferences': (client) =>
      client.application.updatePreferences({ colorScheme: 'dark' }),

    'settings.putServer': (client) => client.settings.putServer(server),
    'warehouse.putConnection': async (client) => {
      await client.warehouse.putConnection(byToken);
      await client.warehouse.putConnection(byKey);
    },
    'secrets.set': async (client) => {
      for (const [name, value] of [
        ['GOOGLE_API_KEY', secrets.google],
        [facts.serverKeyName, secrets.server],
        [connectionSecretName(byToken, 'token'), secrets.token],
        [connectionSecretName(byKey, 'passphrase'), secrets.passphrase],
      ] as const) {
        await client.secrets.set({ name, value });
      }
    },
    'secrets.import': (client) => client.secrets.import({ names: ['OPENAI_API_KEY'] }),
    'secrets.view': (client) => client.secrets.view(),
    'application.models': (client) => client.application.models(),

    'experiments.plan': (client) => client.experiments.plan(runOf([stage('gpt-4o-mini')])),
    // Every run is followed by its events.
    'experiments.events': (client) =>
      runs(client, 'gpt-4o-mini', 'gemini-2.5-flash', 'llama-9', 'sample-writer'),
    'experiments.start': (client) => runs(client, 'sample-writer'),
    'experiments.status': (client) => client.experiments.status(),
    'experiments.summary': (client) => client.experiments.summary(),
    'experiments.outline': (client) => client.experiments.outline({ by: 'user' }),
    'experiments.messages': (client) => client.experiments.messages({}),
    'experiments.grid': (client) => client.experiments.grid(),
    'experiments.message': async (client) => {
      const [ref] = (await client.experiments.grid()).cells;
      if (ref) await client.experiments.message(ref);
    },
    'experiments.builder': (client) => client.experiments.builder({ brand }),
    'experiments.saveBuilder': (client) =>
      client.experiments.saveBuilder({
        brand,
        mode: 'single',
        sample: { count: 1, seed: 7 },
        drafts: { a: null, b: null },
      }),
    'experiments.sample': (client) => client.experiments.sample({ brand, count: 1, seed: 7 }),
    'experiments.promptPreview': async (client) => {
      const [user] = (await client.experiments.sample({ brand, count: 1, seed: 7 })).users;
      const config = stage('sample-writer');
      const userId = user?.userId ?? 0;
      await client.experiments.promptPreview({ brand, config, stage: 1, userId, seed: 7 });
    },
    'review.reject': async (client) => {
      const { cells } = await client.experiments.grid();
      await client.review.reject({ refs: cells, reason: 'tone_issues', text: 'Too loud.' });
    },
    'experiments.redo': async (client) => {
      await client.experiments.redo({ what: 'rejected' });
      await untilDone(client);
    },
    'review.approve': async (client) =>
      client.review.approve({ refs: (await client.experiments.grid()).cells }),
    'review.undo': async (client) =>
      client.review.undo({ refs: (await client.experiments.grid()).cells }),
    'experiments.resume': (client) => client.experiments.resume({}),
    'experiments.cancel': (client) => client.experiments.cancel(),

    'configs.save': (client) =>
      client.configs.save({ brand, name: 'own', config: stage('gpt-4o-mini') }),
    'configs.list': (client) => client.configs.list({ brand, refresh: true }),
    'configs.offline': (client) => client.configs.offline({ brand }),
    'configs.get': (client) => client.configs.get({ brand, name: 'own' }),
    'configs.check': (client) => client.configs.check({ config: stage('gpt-4o-mini') }),

    'warehouse.test': async (client) => {
      for (const key of ['environment', 'by-token', 'by-key']) {
        await drain(client.warehouse.test({ key }));
      }
    },
    'warehouse.use': async (client) => {
      await client.warehouse.use({ key: 'by-token' });
      // Neither the results nor the configs can get there.
      await Promise.allSettled([
        client.results.store(),
        client.configs.list({ brand, refresh: true }),
        drain(client.history.load(range)),
      ]);
      await client.warehouse.use({ key: 'local' });
    },
    'warehouse.createTables': (client) => client.warehouse.createTables({ key: 'by-key' }),
    'warehouse.copy': (client) => drain(client.warehouse.copy({ from: 'local', to: 'by-token' })),
    'warehouse.importConnection': (client) =>
      client.warehouse.importConnection({ label: 'Imported' }),
    'warehouse.view': (client) => client.warehouse.view(),
    'warehouse.signIns': (client) => client.warehouse.signIns(),
    'warehouse.cancelSignIn': (client) => client.warehouse.cancelSignIn({ key: 'by-key' }),
    'results.queue': (client) => client.results.queue(),
    'results.sendQueued': (client) => client.results.sendQueued({ id: null }),
    'results.saveQueued': (client) => client.results.saveQueued({ id: 'any' }),
    'results.discardQueued': (client) => client.results.discardQueued({ id: 'any' }),

    'results.store': (client) => client.results.store(),
    'analytics.current': (client) => client.analytics.current(),
    'analytics.export': async (client) => {
      for (const what of ['messages', 'feedback', 'summary'] as const) {
        await client.analytics.export({ what });
      }
    },
    'history.load': (client) => drain(client.history.load(range)),
    'history.experiment': async (client) =>
      client.history.experiment({ experimentId: await storedId(client) }),
    'history.open': async (client) => client.history.open({ experimentId: await storedId(client) }),
    'history.export': async (client) => {
      await client.history.export({ ...range, what: 'summary' });
      await client.history.export({ ...range, what: 'feedback' });
    },
    'experiments.saveFile': (client) => client.experiments.saveFile(),
    'experiments.open': (client) => client.experiments.open({ source: { kind: 'dialog' } }),
    'experiments.close': (client) => client.experiments.close(),
    'experiments.recoverable': (client) => client.experiments.recoverable(),
    'experiments.recover': (client) => client.experiments.recover({ id: 'any' }),
    'experiments.setAside': (client) => client.experiments.setAside({ id: 'any' }),

    'settings.view': (client) => client.settings.view(),
    'settings.changeRules': (client) => client.settings.changeRules({ secondTries: 1 }),
    'settings.changeLimits': (client) => client.settings.changeLimits({ concurrency: 4 }),
    'settings.putModel': (client) =>
      client.settings.putModel({
        ...emptyPrices,
        id: 'llama-9',
        label: 'Llama',
        provider: 'attic',
      }),
    'settings.removeModel': (client) => client.settings.removeModel({ id: 'llama-9' }),
    'settings.removeServer': (client) => client.settings.removeServer({ key: 'attic' }),
    'warehouse.removeConnection': (client) =>
      client.warehouse.removeConnection({ key: 'by-token' }),
    'secrets.clear': (client) => client.secrets.clear({ name: facts.serverKeyName }),
    'access.startDemo': (client) => client.access.startDemo(),
    'access.signOut': (client) => client.access.signOut(),
  };
  return Object.entries(calls);
};

const emptyPrices = {
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  priceDate: null,
  priceSource: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
  mostOutputTokens: null,
  retiresOn: null,
  successor: null,
};
