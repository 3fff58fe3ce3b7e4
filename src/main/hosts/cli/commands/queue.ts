import type { Command } from 'commander';
import type { QueuedStore, StoreQueueView } from '@shared/contract/review';
import { writeExperiment } from '../../../workspace/experiment-files';
import type { Workspace } from '../../../services/workspace';
import { requireFolderOf } from '../files';
import { type CommonOptions, type Foundations, withDataDir, withJson } from '../options';
import { counted, report, table, type Terminal } from '../terminal';

/** `queue list|send|discard|save`: results that wait for a warehouse that could not be reached. */
export function queueCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const queue = program
    .command('queue')
    .description('results that wait until their warehouse can be reached');
  const open = async (options: CommonOptions, command: string): Promise<Workspace> => {
    const { team } = await on.locked(options, `queue ${command}`);
    await team.queue.load({ warn: (_fields, message) => terminal.note(`${message}.`) });
    return team;
  };

  const list = queue.command('list').description('what waits, oldest first');
  withJson(withDataDir(list)).action(async (options: CommonOptions) => {
    const view = (await open(options, 'list')).queue.view();
    report(terminal, options.json ?? false, view, () => listText(view));
  });

  const send = queue
    .command('send [id]')
    .description('send what waits, or one of it; what cannot be sent stays');
  withJson(withDataDir(send)).action(async (id: string | undefined, options: CommonOptions) => {
    const team = await open(options, 'send');
    const waiting = team.queue.view().entries.length;
    const { entries, damaged } = await team.queue.send(id ?? null);
    const sent = waiting - entries.length;
    const left = entries.filter((entry) => id === undefined || entry.id === id);
    report(terminal, options.json ?? false, { sent, entries, damaged }, () =>
      waiting === 0 ? 'Nothing waits.' : `${batches(sent)} sent.`,
    );
    for (const entry of left) terminal.fail(`${entry.id} could not be sent. ${entry.because}`);
  });

  const discard = queue
    .command('discard <id>')
    .description('take results out of the queue without sending them');
  withJson(withDataDir(discard)).action(async (id: string, options: CommonOptions) => {
    const view = await (await open(options, 'discard')).queue.discard(id);
    report(terminal, options.json ?? false, { discarded: id, ...view }, () => `Discarded ${id}.`);
  });

  const save = queue
    .command('save <id>')
    .description('write what waits into an experiment file; it goes on waiting')
    .requiredOption('--out <file>', 'the experiment file to write');
  withJson(withDataDir(save)).action(
    async (id: string, options: CommonOptions & { out: string }) => {
      await requireFolderOf(options.out);
      const team = await open(options, 'save');
      await writeExperiment(options.out, await team.queue.experiment(id));
      report(
        terminal,
        options.json ?? false,
        { id, out: options.out },
        () => `Written to ${options.out}.`,
      );
    },
  );
}

const batches = (count: number): string => `${count} ${count === 1 ? 'batch' : 'batches'}`;

function listText({ entries, damaged }: StoreQueueView): string {
  const lines = entries.length === 0 ? ['Nothing waits.'] : [queueTable(entries)];
  for (const entry of entries) lines.push('', `${entry.id}: ${entry.because}`);
  if (damaged > 0) {
    lines.push('', `${counted(damaged, 'file')} of the queue could not be read and were kept.`);
  }
  return lines.join('\n');
}

const queueTable = (entries: readonly QueuedStore[]): string =>
  table(
    ['Id', 'For', 'Experiments', 'Messages', 'Rejections', 'Queued (UTC)', 'Tries'],
    entries.map((entry) => [
      entry.id,
      entry.warehouseLabel,
      entry.experimentIds.join(', '),
      entry.messages,
      entry.rejections,
      entry.queuedAt.slice(0, 16).replace('T', ' '),
      entry.attempts,
    ]),
  );
