import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { run } from './run.mjs';

const displayServer = 'Xvfb';

/** Whether a program with a window can be tested here, be it on a display that nobody sees. */
export const canHaveDisplay = async () =>
  hasDisplay() || (await run(displayServer, ['-help'], { output: 'capture' })).code === 0;

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY);

/**
 * Gives work a display: the one there is, else one of its own for as long as it takes. This is what
 * xvfb-run does, which now and then fails over its own cleaning-up and then leaves its server running.
 *
 * @template Result
 * @param {(env: Record<string, string>) => Promise<Result>} work env: what names the display
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work({});
  // The server picks a free number itself, and tells it on descriptor 3 once it can be connected to.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn(displayServer, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => void server.kill();
  process.once('exit', stop);
  try {
    const announced = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    const ended = once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start.')));
    const [number] = await Promise.race([once(announced.setEncoding('utf8'), 'data'), ended]);
    ended.catch(() => undefined); // from here on its end is our doing
    return await work({ DISPLAY: `:${String(number).trim()}` });
  } finally {
    process.off('exit', stop);
    stop();
  }
}
