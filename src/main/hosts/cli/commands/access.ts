import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { shortestToken } from '@shared/contract/access';
import { SoundcheckError } from '@shared/errors';
import { hashToken } from '../../../services/access';
import { withJson, type CommonOptions } from '../options';
import { report, type Terminal } from '../terminal';

/** `access hash`: makes the hash of an access token, to be given in `.env` or access.json. */
export function accessCommand(program: Command, terminal: Terminal): void {
  const access = program.command('access').description('who may sign in');
  const hash = access
    .command('hash')
    .description('read an access token from standard input and print its scrypt hash');
  withJson(hash).action(async (options: CommonOptions) => {
    const token = await readToken();
    if (token.length < shortestToken) {
      throw new SoundcheckError(
        'BAD_INPUT',
        `An access token has at least ${shortestToken} characters.`,
      );
    }
    const tokenHash = await hashToken(token);
    report(terminal, options.json ?? false, { tokenHash }, () => tokenHash);
  });
}

/** The first line of standard input, so that the token never stands in a list of commands. */
async function readToken(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}
