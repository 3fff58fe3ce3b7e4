import type { Command } from 'commander';
import { previewPrompt } from '../../../services/prompt-preview';
import { whole } from '../figures';
import { readConfigFile } from '../files';
import {
  type CommonOptions,
  type Foundations,
  seedNumber,
  stageNumber,
  userNumber,
  withDataDir,
  withJson,
} from '../options';
import { membersFor } from '../runs/run-request';
import { report, type Terminal } from '../terminal';

interface PromptOptions extends CommonOptions {
  readonly config: string;
  readonly stage: number;
  readonly user: number;
  readonly usersCsv?: string;
  readonly seed: number;
}

const usualSeed = 1;

/** `prompt`: the exact words that a user would be sent at a stage; nothing is sent. */
export function promptCommand(program: Command, terminal: Terminal, on: Foundations): void {
  const command = program
    .command('prompt')
    .description('print the exact prompt of one user and stage; nothing is sent')
    .requiredOption('--config <file>', 'the config file')
    .requiredOption('--stage <n>', 'the stage', stageNumber)
    .requiredOption('--user <id>', 'the USER_ID', userNumber)
    .option('--users-csv <file>', "the members file they are in (default: the brand's own)")
    .option(
      '--seed <n>',
      'the seed of the run: it decides between pieces that suit equally well',
      seedNumber,
      usualSeed,
    );
  withJson(withDataDir(command)).action(async (options: PromptOptions) => {
    const { stage, user: userId, seed, usersCsv } = options;
    const { team } = await on.open(options);
    const content = await readConfigFile(options.config);
    const { brand } = await team.configs.requireStage(content, stage, options.config);
    const members = await membersFor(team, brand, usersCsv);
    const request = { brand, config: content, stage, userId, seed };
    const prompt = await previewPrompt(team, request, members);
    report(terminal, options.json ?? false, { stage, userId, ...prompt }, () =>
      [
        '--- system ---',
        prompt.system,
        '--- user ---',
        prompt.user,
        '---',
        `About ${whole(prompt.tokens)} tokens. Recommended: ${prompt.recommendation ?? 'nothing'}.`,
      ].join('\n'),
    );
  });
}
