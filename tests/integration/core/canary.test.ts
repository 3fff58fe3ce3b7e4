import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as WorkerThreads from 'node:worker_threads';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createCore, type SoundcheckCore } from '../../../src/main/core';
import { layFoundation } from '../../../src/main/foundation';
import { installationAround } from '../../../src/main/installation';
import { createLog } from '../../../src/main/logging';
import { serverKeyName } from '../../../src/main/models/compatible-server';
import { KnownSecrets } from '../../../src/main/secrets/known-secrets';
import { canary, canaryMarker, filesWith } from '../../support/canary';
import { type ModelServer, startModelServer } from '../../support/model-server';
import { type CanaryFacts, callsWith } from './canary-calls';
import { openPortDoor, openWebDoor, type WatchedDoor } from './canary-doors';
import { newDataFolder, removeFolder } from './core-rig';

/** What main hands to the workers of a run. */
const handedToWorkers = vi.hoisted((): unknown[] => []);
vi.mock('node:worker_threads', async (importOriginal) => {
  const original = await importOriginal<typeof WorkerThreads>();
  class WatchedWorker extends original.Worker {
    constructor(...[file, options]: ConstructorParameters<typeof original.Worker>) {
      handedToWorkers.push(options);
      super(file, options);
    }

    override postMessage(
      ...[message]: Parameters<InstanceType<typeof original.Worker>['postMessage']>
    ) {
      handedToWorkers.push(message);
      super.postMessage(message);
    }
  }
  return { ...original, Worker: WatchedWorker };
});

const secrets = {
  openAi: `sk-${canary('openai')}`,
  google: `AIza${canary('google')}`,
  server: canary('server'),
  password: canary('password'),
  token: canary('token'),
  passphrase: canary('passphrase'),
};
const accessToken = canary('access');

/** A Snowflake that refuses everybody, and quotes all that it was sent in doing so. */
async function startTellTale(): Promise<{ server: Server; address: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      asked.push(body);
      const message = `Incorrect username or password: ${body}`;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: false, code: '390100', message, data: {} }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}`, asked };
}

let dataDir = '';
let keys = '';
let models: ModelServer;
let tellTale: Awaited<ReturnType<typeof startTellTale>>;
let core: SoundcheckCore;
let doors: WatchedDoor[] = [];
const logFile = (): string => path.join(dataDir, 'logs', 'soundcheck.log');

/** The whole program at work with secrets, at both doors, every call of the contract at each. */
beforeAll(async () => {
  dataDir = await newDataFolder();
  keys = await newDataFolder();
  models = await startModelServer();
  // A provider as OpenAI is when it refuses a key: its sentence holds the key.
  models.answer(({ key, protocol }) => ({
    status: protocol === 'openai' ? 401 : 400,
    body: {
      error: {
        message: `Incorrect API key provided: ${key}. (${JSON.stringify({ key })})`,
        code: protocol === 'openai' ? 'invalid_api_key' : 400,
        status: 'INVALID_ARGUMENT',
        details: [{ reason: 'API_KEY_INVALID' }],
      },
    },
  }));
  tellTale = await startTellTale();
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: {
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: secrets.passphrase,
    },
  });
  const keyFile = path.join(keys, 'rsa_key.p8');
  await writeFile(keyFile, privateKey);
  for (const [name, value] of Object.entries({
    OPENAI_API_KEY: secrets.openAi,
    OPENAI_BASE_URL: models.openAiAddress,
    GOOGLE_GEMINI_BASE_URL: models.geminiAddress,
    SNOWFLAKE_ACCOUNT: 'org-account',
    SNOWFLAKE_USER: 'ADA',
    SNOWFLAKE_PASSWORD: secrets.password,
    SNOWFLAKE_ACCESS_URL: tellTale.address,
  })) {
    vi.stubEnv(name, value);
  }

  const known = new KnownSecrets();
  const log = createLog({ file: logFile(), environment: { SOUNDCHECK_LOG: 'trace' }, known });
  const foundation = await layFoundation({
    installation: installationAround(path.resolve('out/main')),
    dataDir,
    clock: () => new Date(),
    openInBrowser: () => Promise.resolve(),
    log,
    known,
  });
  const options = {
    foundation,
    host: 'electron',
    program: 'a test',
    version: '0.0.0',
    log,
  } as const;
  core = await createCore(options);
  const facts: CanaryFacts = {
    email: 'ana@example.com',
    accessToken,
    serverAddress: models.openAiAddress,
    serverKeyName: serverKeyName(models.openAiAddress),
    warehouseAddress: tellTale.address,
    keyFile,
    secrets,
  };
  doors = [openPortDoor(core, log), await openWebDoor(core, log)];
  for (const { client } of doors) {
    for (const [, call] of callsWith(facts)) {
      // An error is an answer like any other here: it went out by the door.
      await call(client).catch(() => undefined);
    }
  }
  // What a library might throw, with everything in it that it was given.
  log.fatal({ err: new Error(Object.values(secrets).join(' ')) }, 'a fault that nobody caught');
  for (const door of doors) await door.close();
  await core.dispose();
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await models.close();
  tellTale.server.close();
  await removeFolder(dataDir);
  await removeFolder(keys);
});

it('the secrets were in use: the models got their keys, and the doors much to say', async () => {
  const used = new Set(models.calls.map(({ key }) => key));
  expect(used).toEqual(new Set([secrets.openAi, secrets.google, secrets.server]));
  for (const { sent } of doors) {
    expect(sent.length).toBeGreaterThan(80);
    expect(sent.join('\n')).toMatch(/refused the key/);
    expect(sent.join('\n')).toMatch(/Snowflake/);
  }
  expect(handedToWorkers.length).toBeGreaterThan(8);
  expect(await readFile(logFile(), 'utf8')).toContain('a fault that nobody caught');
});

it('the warehouse was asked with the secrets of every way to sign in', () => {
  for (const secret of [secrets.password, secrets.token]) {
    expect(tellTale.asked.some((body) => body.includes(secret))).toBe(true);
  }
});

it('nothing that went out at a door has a secret in it', () => {
  for (const { sent } of doors) {
    expect(sent.filter((text) => text.includes(canaryMarker))).toEqual([]);
  }
});

it('no worker was given one', () => {
  expect(inspect(handedToWorkers, { depth: Infinity })).not.toContain(canaryMarker);
});

it('no file in the data folder has one, and the log least of all', async () => {
  expect(await filesWith(dataDir, [canaryMarker])).toEqual([]);
});
