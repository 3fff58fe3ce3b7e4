import { type Command, Option } from 'commander';
import type { Experiment } from '@shared/domain/experiment';
import { type ArmKey, hasWords, type MessageRef } from '@shared/domain/message';
import { rejectionReasons } from '@shared/domain/rejection-reason';
import { armOf, decideIn, type Decision, messageOf, verdictOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import { readExperiment, writeExperiment } from '../../../workspace/experiment-files';
import {
  armOption,
  type CommonOptions,
  stageNumber,
  userNumber,
  withDataDir,
  withJson,
} from '../options';
import { byStatusText, withoutWordsBy } from '../runs/summary';
import { counted, report, type Terminal } from '../terminal';

interface OneMessage extends CommonOptions {
  readonly arm: ArmKey;
  readonly user: number;
  readonly stage: number;
}

interface Rejection extends OneMessage {
  readonly reason: string;
  readonly text: string;
}

interface ApprovalOptions extends CommonOptions {
  readonly arm?: ArmKey;
  readonly user?: number;
  readonly stage?: number;
}

const oneMessage = (command: Command): Command =>
  command
    .addOption(armOption().makeOptionMandatory())
    .requiredOption('--user <id>', 'the USER_ID', userNumber)
    .requiredOption('--stage <n>', 'the stage', stageNumber);

/** `reject`, `approve` and `undo`: verdicts on the messages of an experiment file. */
export function reviewCommands(program: Command, terminal: Terminal): void {
  const reject = oneMessage(
    program.command('reject <file>').description('reject one message of an experiment file'),
  )
    .addOption(
      new Option('--reason <key>', 'why')
        .choices(rejectionReasons.map((reason) => reason.key))
        .makeOptionMandatory(),
    )
    .option('--text <text>', 'what is wrong, in your own words', '');
  withJson(withDataDir(reject)).action(async (file: string, options: Rejection) => {
    await decideInFile(terminal, file, options, (experiment) => ({
      refs: [refOf(experiment, options)],
      decision: { kind: 'rejected', reason: options.reason, text: options.text, at: now() },
    }));
  });

  const undo = oneMessage(
    program.command('undo <file>').description('take back the verdict on one message'),
  );
  withJson(withDataDir(undo)).action(async (file: string, options: OneMessage) => {
    await decideInFile(terminal, file, options, (experiment) => ({
      refs: [refOf(experiment, options)],
      decision: { kind: 'cleared', at: now() },
    }));
  });

  const approve = program
    .command('approve <file>')
    .description('approve what nobody has judged yet, all of it or one arm, user or stage')
    .addOption(armOption())
    .option('--user <id>', 'only this USER_ID', userNumber)
    .option('--stage <n>', 'only this stage', stageNumber);
  withJson(withDataDir(approve)).action(async (file: string, options: ApprovalOptions) => {
    await decideInFile(terminal, file, options, (experiment) => ({
      refs: unreviewed(experiment, options),
      decision: { kind: 'approved', at: now() },
    }));
  });
}

const now = (): string => new Date().toISOString();

function refOf(experiment: Experiment, { arm: key, user, stage }: OneMessage): MessageRef {
  const arm = armOf(experiment, key);
  if (!arm) throw new SoundcheckError('NOT_FOUND', `The file has no arm ${key}.`);
  const message = messageOf(arm, user, stage);
  if (!message) {
    throw new SoundcheckError(
      'NOT_FOUND',
      `Arm ${key} has no message for user ${user} at stage ${stage}. Nothing was changed.`,
    );
  }
  if (!hasWords(message)) {
    const reason = message.failure?.message ?? 'Nothing says why.';
    throw new SoundcheckError(
      'BAD_INPUT',
      `The message for user ${user} at stage ${stage} has no words to judge (${byStatusText(withoutWordsBy([message]))}). ${reason}`,
    );
  }
  return { arm: key, userId: user, stage };
}

function unreviewed(experiment: Experiment, only: ApprovalOptions): MessageRef[] {
  if (only.arm && !armOf(experiment, only.arm)) {
    throw new SoundcheckError('NOT_FOUND', `The file has no arm ${only.arm}.`);
  }
  return experiment.arms
    .filter((arm) => only.arm === undefined || arm.key === only.arm)
    .flatMap((arm) =>
      arm.messages
        .filter((message) => only.user === undefined || message.userId === only.user)
        .filter((message) => only.stage === undefined || message.stage === only.stage)
        .filter(hasWords)
        .filter((message) => verdictOf(arm, message.userId, message.stage) === 'unreviewed')
        .map(({ userId, stage }) => ({ arm: arm.key, userId, stage })),
    );
}

async function decideInFile(
  terminal: Terminal,
  file: string,
  options: CommonOptions,
  choose: (experiment: Experiment) => { refs: MessageRef[]; decision: Decision },
): Promise<void> {
  const experiment = await readExperiment(file);
  const { refs, decision } = choose(experiment);
  const decided = refs.reduce((current, ref) => decideIn(current, ref, decision), experiment);
  await writeExperiment(file, decided);
  const arms = decided.arms.map((arm) => ({
    key: arm.key,
    approved: arm.approvals.length,
    rejected: arm.feedbacks.length,
  }));
  report(
    terminal,
    options.json ?? false,
    { file, verdict: decision.kind, messages: refs.length, arms },
    () =>
      [
        `${counted(refs.length, 'message')} ${decision.kind}.`,
        ...arms.map(
          (arm) =>
            `Arm ${arm.key.toUpperCase()}: ${arm.rejected} rejected, ${arm.approved} approved.`,
        ),
      ].join('\n'),
  );
}
