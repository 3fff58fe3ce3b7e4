import { Command, CommanderError } from 'commander';
import { SoundcheckError } from '@shared/errors';
import { version } from '../../package.json';
import { type Foundation, layFoundation } from './foundation';
import { accessCommand } from './hosts/cli/commands/access';
import { checkCommand } from './hosts/cli/commands/check';
import { configCommands } from './hosts/cli/commands/configs';
import { connectionCommands } from './hosts/cli/commands/connections';
import { copyCommand } from './hosts/cli/commands/copy';
import { historyCommands } from './hosts/cli/commands/history';
import { modelCommands } from './hosts/cli/commands/models';
import { promptCommand } from './hosts/cli/commands/prompt';
import { queueCommands } from './hosts/cli/commands/queue';
import { redoCommand } from './hosts/cli/commands/redo';
import { resultCommands } from './hosts/cli/commands/results';
import { reviewCommands } from './hosts/cli/commands/review';
import { ruleCommands } from './hosts/cli/commands/rules';
import { runCommand } from './hosts/cli/commands/run';
import { secretCommands } from './hosts/cli/commands/secrets';
import { serveCommand } from './hosts/cli/commands/serve';
import { serverCommands } from './hosts/cli/commands/servers';
import type { CommonOptions, Foundations } from './hosts/cli/options';
import { errorAnswer, processTerminal, type Terminal } from './hosts/cli/terminal';
import type { Installation } from './installation';
import { createLog } from './logging';
import { KnownSecrets } from './secrets/known-secrets';
import { lockDataFolder } from './workspace/data-folder-lock';

/** Things that a command opened, to be closed when it is over. */
class Openings implements Foundations {
  readonly known = new KnownSecrets();
  private readonly closings: (() => Promise<void>)[] = [];

  constructor(
    private readonly installation: Installation,
    private readonly terminal: Terminal,
  ) {}

  async open(options: CommonOptions, { secrets = true } = {}): Promise<Foundation> {
    const foundation = await layFoundation({
      installation: this.installation,
      dataDir: options.dataDir,
      clock: () => new Date(),
      openInBrowser: (url) => {
        this.terminal.note(`Open this address in your browser to sign in:\n${url}`);
        return Promise.resolve();
      },
      log: createLog({ file: null, known: this.known }),
      known: this.known,
    });
    this.closings.push(() => foundation.dispose());
    for (const { message } of foundation.damage) this.terminal.note(`${message}.`);
    if (secrets) await foundation.team.credentials.load();
    return foundation;
  }

  async locked(options: CommonOptions, command: string): Promise<Foundation> {
    const foundation = await this.open(options);
    const lock = await lockDataFolder(foundation.dataDir, { what: `the command “${command}”` });
    this.closings.unshift(() => lock.release());
    return foundation;
  }

  async close(): Promise<void> {
    for (const closing of this.closings.reverse()) await closing();
  }
}

function createProgram(terminal: Terminal, openings: Openings): Command {
  const program = new Command('soundcheck')
    .description('Soundcheck from the terminal: check, run, review, store, look back, and set up.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.answer(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, '')),
    });
  checkCommand(program, terminal, openings);
  promptCommand(program, terminal, openings);
  runCommand(program, terminal, openings);
  redoCommand(program, terminal, openings);
  reviewCommands(program, terminal);
  resultCommands(program, terminal, openings);
  historyCommands(program, terminal, openings);
  queueCommands(program, terminal, openings);
  configCommands(program, terminal, openings);
  connectionCommands(program, terminal, openings);
  copyCommand(program, terminal, openings);
  modelCommands(program, terminal, openings);
  serverCommands(program, terminal, openings);
  ruleCommands(program, terminal, openings);
  secretCommands(program, terminal, openings);
  serveCommand(program, terminal, openings);
  accessCommand(program, terminal);
  return program;
}

/** What commander found wrong with the words of a command; it has told a person already. */
const badInput = (cause: CommanderError): SoundcheckError =>
  new SoundcheckError('BAD_INPUT', cause.message.replace(/^error: /, ''), { cause });

/**
 * Runs one command and gives its exit code. `args` are the words after the program's name. Answers
 * go to standard output, everything else to standard error.
 */
export async function runCli(
  args: readonly string[],
  installation: Installation,
  terminal: Terminal = processTerminal,
): Promise<number> {
  let failed = false;
  const watched: Terminal = {
    ...terminal,
    fail: (sentence) => {
      failed = true;
      terminal.fail(sentence);
    },
  };
  const openings = new Openings(installation, watched);
  try {
    await createProgram(watched, openings).parseAsync([...args], { from: 'user' });
    return failed ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0 && args.includes('--json')) {
        terminal.answer(errorAnswer(badInput(error)));
      }
      return error.exitCode;
    }
    const known =
      error instanceof SoundcheckError
        ? error
        : new SoundcheckError(
            'INTERNAL',
            openings.known.hide(`Soundcheck failed: ${String(error)}`),
            { cause: error },
          );
    // What is behind the sentence is for whoever asks for it with SOUNDCHECK_LOG=debug.
    createLog({ file: null, known: openings.known }).debug({ err: known }, 'the command failed');
    if (args.includes('--json')) terminal.answer(errorAnswer(known));
    terminal.fail(known.message);
    return 1;
  } finally {
    await openings.close();
  }
}
