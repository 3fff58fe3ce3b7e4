import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { serveWeb, type WebDoor } from '../../../src/main/hosts/web/serve-web';
import { createSampleCore, type SampleCore } from '../../unit/main/hosts/sample-core';

export interface TestServer {
  readonly core: SampleCore;
  readonly door: WebDoor;
  /** `http://127.0.0.1:…`, which is also what a page of it has for its Origin. */
  readonly origin: string;
  readonly port: number;
  /** Every one-time address that was announced, oldest first. */
  readonly addresses: string[];
  /** The newest one-time address. */
  newest(): string;
  stop(): Promise<void>;
}

/** A server over the sample core, with a few built files to serve. */
export async function startServer(port = 0): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'soundcheck-web-'));
  const rendererDir = join(folder, 'renderer');
  await mkdir(join(rendererDir, 'assets'), { recursive: true });
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>The screens</title>');
  await writeFile(join(rendererDir, 'assets', 'index-D5TLnqaN.js'), 'start();');
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');

  const core = createSampleCore();
  const addresses: string[] = [];
  const door = await serveWeb({
    core,
    port,
    rendererDir,
    log: pino({ level: 'silent' }),
    announce: (text) => addresses.push(/http:\S+/.exec(text)?.[0] ?? ''),
  });
  const { origin, port: taken } = new URL(door.address);
  return {
    core,
    door,
    origin,
    port: Number(taken),
    addresses,
    newest: () => addresses.at(-1) ?? '',
    async stop() {
      await door.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
