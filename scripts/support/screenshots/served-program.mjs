// The running program that pictures are taken of: served to a browser, with a typed client of the
// same session beside the page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { outputs, requireFromProject } from '../paths.mjs';
import { run } from '../run.mjs';

const size = { width: 1440, height: 900 };

/** Credentials that a developer's shell may hold: none of them belongs in a picture. */
const personal = /^(SNOWFLAKE|OPENAI|GOOGLE|GEMINI|SOUNDCHECK)_/;

const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !personal.test(name)));

/**
 * The terminal commands over a data folder.
 *
 * @param {string} dataDir
 */
export function terminalOver(dataDir) {
  return async (/** @type {string[]} */ ...args) => {
    const options = { env: cleanEnvironment(), cwd: dataDir, output: 'capture' };
    const command = [outputs.cli, ...args, '--data-dir', dataDir];
    const { code, stdout, stderr } = await run(process.execPath, command, options);
    if (code !== 0) throw new Error(`soundcheck ${args.join(' ')} failed.\n${stderr}`);
    return stdout;
  };
}

/**
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.chromium the browser's executable
 */
export async function openServedProgram({ dataDir, chromium: executablePath }) {
  /** @type {import('@playwright/test')} */
  const { chromium } = requireFromProject('@playwright/test');
  const server = spawn(
    process.execPath,
    [outputs.cli, 'serve', '--port', '0', '--data-dir', dataDir],
    { cwd: dataDir, env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const address = await printedAddress(server);
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--force-color-profile=srgb',
      ],
    });
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: 1,
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(address);
    return {
      page,
      client: await openClient(address, context),
      close: async () => {
        await browser.close();
        await stop(server);
      },
    };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function printedAddress(server) {
  return new Promise((resolve, reject) => {
    let printed = '';
    server.stdout?.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+\/\?token=[^\s"']+(?=\s)/.exec(printed) ?? [];
      if (address) resolve(address);
    });
    server.once('exit', () => reject(new Error(`serve ended before it printed its address.`)));
  });
}

/** @param {import('node:child_process').ChildProcess} server */
async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

/**
 * A client that shares the page's session: what it does, the page shows.
 *
 * @param {string} address
 * @param {import('@playwright/test').BrowserContext} context
 */
async function openClient(address, context) {
  const { origin, host } = new URL(address);
  const cookies = await context.cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const websocket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  await once(websocket, 'open');
  return createORPCClient(new RPCLink({ websocket }));
}
