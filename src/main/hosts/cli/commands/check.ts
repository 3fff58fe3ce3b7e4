import type { Command } from 'commander';
import type { Problem } from '@shared/domain/check-config';
import { readConfigFile } from '../files';
import { type CommonOptions, type Foundations, withDataDir, withJson } from '../options';
import { counted, report, type Terminal } from '../terminal';

const line = (problem: Problem): string =>
  `${problem.severity === 'error' ? 'Problem' : 'Note'} at ${problem.place || 'the file'}: ${problem.message}`;

const verdict = (notes: readonly Problem[]): string =>
  notes.length === 0 ? 'is fine.' : `can be run, with ${counted(notes.length, 'thing')} to know.`;

/** `check FILE`: every problem of a config with its place. Fails when there is an error. */
export function checkCommand(program: Command, terminal: Terminal, on: Foundations): void {
  const command = program
    .command('check <file>')
    .description('check a config file: every problem with its place and a plain sentence');
  withJson(withDataDir(command)).action(async (file: string, options: CommonOptions) => {
    const { team } = await on.open(options);
    const { config, problems } = await team.configs.check(await readConfigFile(file));
    const valid = config !== null;
    report(terminal, options.json ?? false, { file, valid, problems }, () =>
      [...problems.map(line), ...(valid ? [`${file} ${verdict(problems)}`] : [])].join('\n'),
    );
    if (valid) return;
    const errors = problems.filter((problem) => problem.severity === 'error').length;
    terminal.fail(`${file} cannot be run as it is: ${counted(errors, 'problem')}.`);
  });
}
