import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readExperimentFile, writeExperimentFile } from '@shared/domain/experiment-file';
import { runCli } from '../../../src/main/cli-program';
import { installationAround } from '../../../src/main/installation';
import { sampleExperiment } from '../../support/sample-experiment';
import { useScratchFolder } from '../../unit/main/workspace/scratch-folder';

const scratch = useScratchFolder();
const experiment = sampleExperiment({ arms: ['a', 'b'], fate: () => 'rejected' });
const file = (): string => scratch('kit.soundcheck.json');

/** Runs a command in this process, which is quicker than one of its own. */
async function soundcheck(...words: string[]) {
  const answers: string[] = [];
  const sentences: string[] = [];
  const code = await runCli(
    [...words, '--data-dir', scratch('data')],
    installationAround('out/main'),
    {
      answer: (text) => void answers.push(text),
      note: () => undefined,
      fail: (sentence) => void sentences.push(sentence),
    },
  );
  return { code, answer: answers.join('\n'), sentence: sentences.join('\n') };
}

async function json(...words: string[]): Promise<{ code: number; value: unknown }> {
  const { code, answer } = await soundcheck(...words, '--json');
  return { code, value: JSON.parse(answer) };
}

async function idOfTheOnlyOne(): Promise<string> {
  const { value } = await json('queue', 'list');
  expect(value).toMatchObject({ entries: [{ rejections: 8 }] });
  return /"id":"([^"]+)"/.exec(JSON.stringify(value))?.[1] ?? '';
}

beforeEach(async () => {
  await writeFile(file(), writeExperimentFile(experiment));
  // Nobody listens there: a computer without a network.
  vi.stubEnv('SNOWFLAKE_ACCOUNT', 'org-acc');
  vi.stubEnv('SNOWFLAKE_USER', 'TESTER');
  vi.stubEnv('SNOWFLAKE_PASSWORD', 'of no use here');
  vi.stubEnv('SNOWFLAKE_ACCESS_URL', 'http://127.0.0.1:9');
});
afterEach(() => vi.unstubAllEnvs());

describe('storing where Snowflake cannot be reached', () => {
  it('fails with a way out, and keeps nothing that was not asked for', async () => {
    const failed = await soundcheck('store', file(), '--warehouse', 'snowflake');
    expect(failed.code).toBe(1);
    expect(failed.sentence).toContain(`The results are in ${file()}.`);
    expect(failed.sentence).toContain('--queue');
    expect((await json('queue', 'list')).value).toEqual({ entries: [], damaged: 0 });
    const { code, value } = await json('store', file(), '--warehouse', 'snowflake');
    expect([code, value]).toMatchObject([1, { error: { code: 'WAREHOUSE_UNREACHABLE' } }]);
  });

  it('queues the results when that is asked for; they are saved, tried and discarded', async () => {
    const queued = await soundcheck('store', file(), '--warehouse', 'snowflake', '--queue');
    expect(queued).toMatchObject({ code: 0, sentence: '' });
    expect(queued.answer).toContain('wait on this computer for Snowflake (from the environment)');

    const id = await idOfTheOnlyOne();
    const saved = scratch('saved.soundcheck.json');
    expect(await soundcheck('queue', 'save', id, '--out', saved)).toMatchObject({ code: 0 });
    expect(readExperimentFile(await readFile(saved, 'utf8')).arms).toMatchObject(
      experiment.arms.map(({ experimentId, messages, feedbacks }) => ({
        experimentId,
        messages,
        feedbacks,
      })),
    );

    const sent = await soundcheck('queue', 'send');
    expect(sent).toMatchObject({ code: 1, answer: '0 batches sent.' });
    expect(sent.sentence).toContain(`${id} could not be sent.`);
    expect((await soundcheck('queue', 'list')).answer).toContain(
      'Snowflake (from the environment)',
    );

    expect(await soundcheck('queue', 'discard', id)).toMatchObject({ code: 0, sentence: '' });
    expect((await soundcheck('queue', 'list')).answer).toBe('Nothing waits.');
    expect(await soundcheck('queue', 'discard', id)).toMatchObject({ code: 1 });
  });
});

describe('the local warehouse', () => {
  it('gives an experiment back as a file, to be reviewed and stored again', async () => {
    expect(await json('store', file(), '--warehouse', 'local')).toMatchObject({
      code: 0,
      value: { kind: 'stored', warehouse: 'local', messagesAdded: 8, feedbackAdded: 8 },
    });
    const out = scratch('again.soundcheck.json');
    const { value } = await json('reopen', 'drumeo_20260114_1234_b', '--out', out);
    expect(value).toMatchObject({ out, arms: [{ key: 'a', rejected: 4 }, { key: 'b' }] });
    await soundcheck('undo', out, '--arm', 'b', '--user', '1001', '--stage', '1');
    expect((await json('store', out)).value).toMatchObject({
      metadataAdded: 0,
      messagesAdded: 0,
      feedbackAdded: 0,
      feedbackRemoved: 1,
    });
    expect(
      (await json('history', '--brand', 'drumeo', '--warehouse', 'local')).value,
    ).toMatchObject({ experiments: [{ totalRejects: 3 }, { totalRejects: 4 }] });
  });

  it('says so when there is no such experiment', async () => {
    const { code, sentence } = await soundcheck('reopen', 'none', '--out', scratch('none.json'));
    expect([code, sentence]).toEqual([
      1,
      'There is no such experiment in this warehouse. Look at the history again.',
    ]);
  });
});
