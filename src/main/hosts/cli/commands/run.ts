import type { Command } from 'commander';
import { type CampaignConfig, stagesOf } from '@shared/domain/config';
import type { Experiment } from '@shared/domain/experiment';
import { largestSample } from '@shared/domain/member';
import { SoundcheckError } from '@shared/errors';
import type { Foundation } from '../../../foundation';
import { readMembers } from '../../../services/members';
import { beginRun, prepareRun } from '../../../services/runs';
import { freshSeed } from '../../../services/seed';
import { statusOf } from '../../../services/experiment-status';
import type { Workspace } from '../../../services/workspace';
import { readTextFile } from '../../../workspace/atomic-file';
import { writeExperiment } from '../../../workspace/experiment-files';
import { applyRecord, emptySession, type SessionState } from '../../../workspace/session-state';
import { configNameOf, readConfigFile, requireFolderOf } from '../files';
import { type CommonOptions, wholeNumber, withDataDir, withJson } from '../options';
import { counted, report, type Terminal } from '../terminal';

interface RunCommandOptions extends CommonOptions {
  readonly config: string;
  readonly configB?: string;
  readonly brand?: string;
  readonly users: number;
  readonly usersCsv?: string;
  readonly seed?: number;
  readonly model?: string;
  readonly out: string;
}

const defaultUsers = 10;

/** `run`: makes the messages of one config, or of two over the same members, into a file. */
export function runCommand(
  program: Command,
  terminal: Terminal,
  foundation: (options: CommonOptions) => Promise<Foundation>,
): void {
  const command = program
    .command('run')
    .description('make messages from one config, or from two over the same members')
    .requiredOption('--config <file>', 'the config file (arm A)')
    .option('--config-b <file>', 'a second config file (arm B)')
    .option('--brand <brand>', "the brand (default: the config's)")
    .option(
      '--users <n>',
      `how many members, 1 to ${largestSample}`,
      wholeNumber(1, largestSample),
      defaultUsers,
    )
    .option('--users-csv <file>', "a members file to draw from (default: the brand's own)")
    .option(
      '--seed <n>',
      'the seed of the draw and of the sample writer',
      wholeNumber(0, 2 ** 31 - 1),
    )
    .option('--model <id>', 'use this model in every stage')
    .requiredOption('--out <file>', 'where to write the experiment file');
  withJson(withDataDir(command)).action(async (options: RunCommandOptions) => {
    await requireFolderOf(options.out);
    const { team, installation } = await foundation(options);
    const experiment = await prepare(team, options);
    const finished = await runToEnd(team, experiment, installation.workerPath, terminal);
    await writeExperiment(options.out, finished);
    const { arms } = requireStatus(finished);
    const answer = {
      file: options.out,
      brand: finished.brand,
      seed: finished.seed,
      users: finished.users.length,
      arms: arms.map(
        ({ key, experimentId, configName, state, failure, total, generated, failed }) => ({
          key,
          experimentId,
          configName,
          state,
          failure,
          total,
          generated,
          failed,
        }),
      ),
    };
    report(terminal, options.json ?? false, answer, () =>
      [
        ...arms.map(
          (arm) =>
            `Arm ${arm.key.toUpperCase()} (${arm.configName}): ${arm.generated} of ${arm.total} messages made, ${arm.failed} failed.`,
        ),
        `Seed ${finished.seed}, ${counted(finished.users.length, 'member')}. Written to ${options.out}.`,
      ].join('\n'),
    );
    for (const arm of arms.filter((one) => one.state !== 'finished')) {
      terminal.fail(
        `Arm ${arm.key.toUpperCase()} stopped early. ${arm.failure?.message ?? 'The run was cancelled.'} What was made is in ${options.out}.`,
      );
    }
    for (const arm of arms.filter((one) => one.state === 'finished' && one.generated === 0)) {
      terminal.fail(
        `No message of arm ${arm.key.toUpperCase()} could be made; ${options.out} has the reasons.`,
      );
    }
  });
}

async function prepare(workspace: Workspace, options: RunCommandOptions): Promise<Experiment> {
  const files = [options.config, ...(options.configB ? [options.configB] : [])];
  const configs = await Promise.all(
    files.map(async (file): Promise<{ name: string; config: CampaignConfig }> => {
      const content = withModel(await readConfigFile(file), options.model);
      return { name: configNameOf(file), config: await workspace.configs.require(content, file) };
    }),
  );
  const brand = options.brand ?? configs[0]?.config.brand ?? '';
  return prepareRun(
    workspace,
    {
      brand,
      seed: options.seed ?? freshSeed(),
      count: options.users,
      arms: configs.map(({ name, config }, index) => ({
        key: index === 0 ? 'a' : 'b',
        configName: name,
        configVersion: null,
        config,
      })),
    },
    {
      members: options.usersCsv
        ? readMembers(await readTextFile(options.usersCsv), options.usersCsv)
        : await workspace.brands.members(brand),
      at: new Date(),
    },
  );
}

/** The config with one model in every stage; left as it is where it cannot be read that far. */
function withModel(content: unknown, model: string | undefined): unknown {
  if (model === undefined || typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([key, value]: [string, unknown]) =>
      /^\d+$/.test(key) && typeof value === 'object' && value !== null
        ? [key, { ...value, model }]
        : [key, value],
    ),
  );
}

/** Runs to the end, telling how far it is; Ctrl-C ends the run and keeps what was made. */
async function runToEnd(
  workspace: Workspace,
  experiment: Experiment,
  workerPath: string,
  terminal: Terminal,
): Promise<Experiment> {
  let state: SessionState = applyRecord(emptySession, {
    kind: 'experiment',
    experiment,
    storedAt: null,
  });
  const total = experiment.arms.reduce(
    (sum, arm) => sum + stagesOf(arm.config).length * experiment.users.length,
    0,
  );
  let made = 0;
  const run = await beginRun(workspace, experiment, {
    workerPath,
    onMessage: (arm, message) => {
      state = applyRecord(state, { kind: 'message', arm, message });
      made += 1;
      if (made % 50 === 0 || made === total) terminal.note(`${made} of ${total} messages`);
    },
    onArmEnd: (arm, end) => {
      state = applyRecord(state, {
        kind: 'arm',
        arm,
        state: end.state,
        endTime: new Date().toISOString(),
        failure: end.failure,
      });
    },
  });
  const interrupt = (): void => void run.cancel();
  process.once('SIGINT', interrupt);
  try {
    await run.done;
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
  if (!state.experiment) throw new SoundcheckError('INTERNAL', 'The run left no experiment.');
  return state.experiment;
}

function requireStatus(experiment: Experiment) {
  const status = statusOf({ ...emptySession, experiment });
  if (!status) throw new SoundcheckError('INTERNAL', 'The run left no experiment.');
  return status;
}
