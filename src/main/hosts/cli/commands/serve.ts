import { join } from 'node:path';
import type { Command } from 'commander';
import { version } from '../../../../../package.json';
import { createCore } from '../../../core';
import { createLog } from '../../../logging';
import { serveWeb } from '../../web/serve-web';
import { type CommonOptions, type Foundations, wholeNumber, withDataDir } from '../options';
import type { Terminal } from '../terminal';

interface ServeOptions extends CommonOptions {
  readonly port: number;
  readonly host: string;
}

const usualPort = 4310;

/** `serve`: every screen in a browser on this computer, until Ctrl-C. */
export function serveCommand(program: Command, terminal: Terminal, on: Foundations): void {
  const command = program
    .command('serve')
    .description('serve every screen to a browser on this computer')
    .option('--port <n>', 'the port; 0 takes a free one', wholeNumber(0, 65_535), usualPort)
    .option('--host <address>', 'the address to listen on', '127.0.0.1');
  withDataDir(command).action(async (options: ServeOptions) => {
    // Whoever signs in has their secrets brought then.
    const laid = await on.open(options, { secrets: false });
    const file = join(laid.dataDir, 'logs', 'soundcheck.log');
    const log = createLog({ file, known: laid.known });
    const core = await createCore({
      foundation: laid,
      host: 'web',
      program: 'soundcheck serve',
      version,
      log,
    });
    try {
      const server = await serveWeb({
        core,
        host: options.host,
        port: options.port,
        rendererDir: laid.installation.rendererDir,
        log,
        announce: (text) => terminal.answer(text),
      });
      await untilAskedToStop();
      terminal.note('Closing …');
      await server.close();
    } finally {
      await core.dispose();
    }
  });
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
