import type { Command } from 'commander';
import { largestSample } from '@shared/domain/member';
import { withLimits } from '../limit-options';
import { type Foundations, seedNumber, wholeNumber, withDataDir, withJson } from '../options';
import { planOnly, resumeRun, startRun } from '../runs/orders';
import { orderOf, type RunCommandOptions } from '../runs/run-options';
import type { Terminal } from '../terminal';

/** `run`: makes the messages of one config, or of two over the same members, into a file. */
export function runCommand(program: Command, terminal: Terminal, on: Foundations): void {
  const command = program
    .command('run')
    .description('make messages from one config, or from two over the same members')
    .option('--config <file>', 'the config file (arm A)')
    .option('--config-b <file>', 'a second config file (arm B)')
    .option('--brand <brand>', "the brand (default: the config's)")
    .option(
      '--users <n>',
      `how many members, 1 to ${largestSample} (default: 10)`,
      wholeNumber(1, largestSample),
    )
    .option('--users-csv <file>', "a members file to draw from (default: the brand's own)")
    .option('--seed <n>', 'the seed of the draw and of the sample writer', seedNumber)
    .option('--model <id>', 'use this model in every stage')
    .option('--out <file>', 'where to write the experiment file')
    .option('--resume <file>', 'go on with a run that was ended: make what has no words yet')
    .option('--discard-partial', 'throw away what an ended run left beside --out')
    .option('--plan', 'say what the run would take and who is told what; make nothing');
  withJson(withDataDir(withLimits(command))).action(async (options: RunCommandOptions) => {
    const order = orderOf(options);
    const work = { foundation: await on.open(options), options, terminal };
    switch (order.kind) {
      case 'plan':
        return planOnly(work, order);
      case 'resume':
        return resumeRun(work, order);
      case 'new':
        return startRun(work, order);
    }
  });
}
