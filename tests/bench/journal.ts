import { open, readFile } from 'node:fs/promises';
import { type Journal, openJournal } from '../../src/main/workspace/journal';
import type { SessionEntry } from '../../src/main/workspace/session-journal';
import { openSessionStore } from '../../src/main/workspace/session-store';
import type { SessionRecord } from '../../src/main/workspace/session-state';
import { decisionOn, largestExperiment, refsOf } from './support/experiments';
import { comparison, type Group, roundsAt } from './support/figures';
import { openFoundation } from './support/program';
import { inScratchFolder } from './support/scratch';
import { compare, type Ratio, timed } from './support/timing';

const verdicts = 1000;
const at = '2026-01-14T12:40:00.000Z';

/** Verdicts as a person's clicks leave them in the journal. */
const records: readonly SessionRecord[] = Array.from({ length: verdicts }, (_, place) => ({
  kind: 'decision',
  refs: [
    { arm: place % 2 === 0 ? 'a' : 'b', userId: 210_000 + (place % 25), stage: 1 + (place % 11) },
  ],
  decision: decisionOn(place, 7),
}));
const entries: readonly SessionEntry[] = records.map((record) => ({ at, record }));

type Path = (...names: string[]) => string;

/** A file name that was not used before. */
function freshNames(path: Path): () => string {
  let made = 0;
  return () => path(`file-${(made += 1)}`);
}

async function withJournal(
  file: string,
  work: (journal: Journal) => Promise<unknown>,
): Promise<number> {
  const journal = await openJournal(file);
  const time = await timed(() => work(journal));
  await journal.close();
  return time;
}

async function oneByOne(journal: Journal): Promise<void> {
  for (const entry of entries) await journal.append(entry);
}

/** The lines of a journal with these verdicts, to be written again by plainer means. */
async function linesOf(file: string): Promise<Buffer[]> {
  await withJournal(file, oneByOne);
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => Buffer.from(`\n${line}\n`));
}

/** What any program must do to have each of these on the disk before it goes on. */
async function appendAndSync(file: string, lines: readonly Buffer[]): Promise<number> {
  const handle = await open(file, 'a', 0o600);
  const time = await timed(async () => {
    for (const line of lines) {
      await handle.appendFile(line);
      await handle.datasync();
    }
  });
  await handle.close();
  return time;
}

/** A verdict all the way: on disk, in the session's state, told to whoever listens. */
async function sessionAgainstJournal(path: Path, rounds: number): Promise<Ratio> {
  const foundation = await openFoundation(path('data'));
  const experiment = await largestExperiment(foundation);
  await foundation.dispose();
  const refs = refsOf(experiment);
  const next = freshNames((name = '') => path(`session-${name}`));
  const throughSession = async (): Promise<number> => {
    const store = await openSessionStore(next());
    await store.append({ kind: 'experiment', experiment, storedAt: null });
    const time = await timed(async () => {
      for (const [place, record] of records.entries()) {
        const ref = refs[place % refs.length];
        if (record.kind === 'decision' && ref) await store.append({ ...record, refs: [ref] });
      }
    });
    await store.close();
    return time;
  };
  return compare(throughSession, () => withJournal(next(), oneByOne), rounds);
}

export const journal: Group = {
  name: 'journal',
  title: 'The journal: a verdict is on disk before the screen says so',
  measure: (scale) =>
    inScratchFolder(async (path) => {
      const next = freshNames(path);
      const lines = await linesOf(next());
      const single = await compare(
        () => withJournal(next(), oneByOne),
        () => appendAndSync(next(), lines),
        roundsAt(scale, 7),
      );
      const together = await compare(
        () =>
          withJournal(next(), (open) => Promise.all(entries.map((entry) => open.append(entry)))),
        () => withJournal(next(), oneByOne),
        roundsAt(scale, 7),
      );
      const session = await sessionAgainstJournal(path, roundsAt(scale, 5));
      return [
        comparison(
          '1,000 verdicts appended one by one, each waited for',
          'plain append and fdatasync of the same bytes',
          single,
        ),
        comparison(
          '1,000 verdicts appended at once (group commit)',
          'the same one by one',
          together,
        ),
        comparison(
          '1,000 verdicts one by one through the session of 550 messages',
          'the journal alone',
          session,
        ),
      ];
    }),
};
