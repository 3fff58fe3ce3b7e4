import { Command, CommanderError } from 'commander';
import { SoundcheckError } from '@shared/errors';
import { version } from '../../package.json';
import { type Foundation, layFoundation } from './foundation';
import { accessCommand } from './hosts/cli/commands/access';
import { checkCommand } from './hosts/cli/commands/check';
import { configCommands } from './hosts/cli/commands/configs';
import { resultCommands } from './hosts/cli/commands/results';
import { reviewCommands } from './hosts/cli/commands/review';
import { runCommand } from './hosts/cli/commands/run';
import { serveCommand } from './hosts/cli/commands/serve';
import type { CommonOptions } from './hosts/cli/options';
import { errorAnswer, processTerminal, type Terminal } from './hosts/cli/terminal';
import type { Installation } from './installation';
import { createLog } from './logging';
import { lockDataFolder } from './workspace/data-folder-lock';

/** Things that a command opened, to be closed when it is over. */
class Openings {
  private readonly closings: (() => Promise<void>)[] = [];

  constructor(private readonly installation: Installation) {}

  foundation = async (options: CommonOptions): Promise<Foundation> => {
    const foundation = await layFoundation({
      installation: this.installation,
      dataDir: options.dataDir,
      clock: () => new Date(),
    });
    this.closings.push(() => foundation.dispose());
    return foundation;
  };

  /** For commands that open the warehouse: nobody else may be at work in the data folder. */
  locked = async (options: CommonOptions, command: string): Promise<Foundation> => {
    const foundation = await this.foundation(options);
    const lock = await lockDataFolder(foundation.dataDir, { what: `the command “${command}”` });
    this.closings.unshift(() => lock.release());
    return foundation;
  };

  async close(): Promise<void> {
    for (const closing of this.closings.reverse()) await closing();
  }
}

function createProgram(terminal: Terminal, openings: Openings): Command {
  const program = new Command('soundcheck')
    .description('Soundcheck from the terminal: check, run, review, store and look back.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, '')),
    });
  checkCommand(program, terminal, openings.foundation);
  runCommand(program, terminal, openings.foundation);
  reviewCommands(program, terminal);
  resultCommands(program, terminal, openings.locked);
  configCommands(program, terminal, openings.locked);
  serveCommand(program, terminal, openings.foundation);
  accessCommand(program, terminal);
  return program;
}

/**
 * Runs one command and gives its exit code. `args` are the words after the program's name. Answers
 * go to standard output, everything else to standard error.
 */
export async function runCli(
  args: readonly string[],
  installation: Installation,
  terminal: Terminal = processTerminal,
): Promise<number> {
  const openings = new Openings(installation);
  let failed = false;
  const watched: Terminal = {
    ...terminal,
    fail: (sentence) => {
      failed = true;
      terminal.fail(sentence);
    },
  };
  try {
    await createProgram(watched, openings).parseAsync([...args], { from: 'user' });
    return failed ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    const known =
      error instanceof SoundcheckError
        ? error
        : new SoundcheckError('INTERNAL', `Soundcheck failed: ${String(error)}`, { cause: error });
    // What is behind the sentence is for whoever asks for it with SOUNDCHECK_LOG=debug.
    createLog({ file: null }).debug({ err: known }, 'the command failed');
    if (args.includes('--json')) terminal.answer(errorAnswer(known));
    terminal.fail(known.message);
    return 1;
  } finally {
    await openings.close();
  }
}
