import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '@shared/domain/experiment';
import type { Message } from '@shared/domain/message';
import { armOf, decideIn, messageOf, verdictOf } from '@shared/domain/review';
import { openPartial } from '../../../../../../src/main/hosts/cli/runs/partial-file';
import { joined, takeUp } from '../../../../../../src/main/hosts/cli/runs/take-up';
import { writeExperiment } from '../../../../../../src/main/workspace/experiment-files';
import {
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  sampleTime,
} from '../../../../../support/sample-experiment';
import { useScratchFolder } from '../../../workspace/scratch-folder';

const scratch = useScratchFolder();

const withMessages = (experiment: Experiment, messages: readonly Message[]): Experiment => ({
  ...experiment,
  arms: experiment.arms.map((arm) => ({ ...arm, messages: [...messages] })),
});

const headers = (experiment: Experiment): string[] =>
  experiment.arms.flatMap((arm) =>
    arm.messages.map(({ userId, stage, header }) => `${userId}/${stage} ${header}`),
  );

const plain = sampleExperiment({ users: 1 });
const first = sampleMessage(1001, 1);
const second = sampleMessage(1001, 2);

describe('an experiment file and what an ended run left beside it', () => {
  it('have every message of both, once', () => {
    const both = joined(withMessages(plain, [first]), withMessages(plain, [first, second]));
    expect(headers(both)).toEqual(['1001/1 Lesson 1 is ready', '1001/2 Lesson 2 is ready']);
  });

  it('have words where one of them has', () => {
    const failed = sampleMessage(1001, 1, { status: 'failed', header: '', body: '' });
    expect(headers(joined(withMessages(plain, [failed]), withMessages(plain, [first])))).toEqual(
      headers(withMessages(plain, [first])),
    );
    expect(headers(joined(withMessages(plain, [first]), withMessages(plain, [failed])))).toEqual(
      headers(withMessages(plain, [first])),
    );
  });

  it('have the newer version, and its verdict goes with the old one', () => {
    const ref = { arm: 'a', userId: 1001, stage: 1 } as const;
    const decision = { kind: 'approved', at: sampleTime } as const;
    const judged = decideIn(withMessages(plain, [first]), ref, decision);
    const both = joined(judged, withMessages(plain, [sampleRedo(first)]));
    const arm = armOf(both, 'a');
    expect(headers(both)).toEqual(['1001/1 Lesson 1 is ready, again']);
    expect(arm && verdictOf(arm, 1001, 1)).toBe('unreviewed');
    expect(arm && messageOf(arm, 1001, 1)?.earlierVersions.at(-1)?.verdict).toEqual(decision);
  });

  it('have the verdicts of the file, which may be newer', () => {
    const ref = { arm: 'a', userId: 1001, stage: 1 } as const;
    const judged = decideIn(withMessages(plain, [first]), ref, {
      kind: 'approved',
      at: sampleTime,
    });
    const both = joined(judged, withMessages(plain, [first, second]));
    const arm = armOf(both, 'a');
    expect(arm && verdictOf(arm, 1001, 1)).toBe('approved');
  });

  it('are the ended run alone where the file is another experiment', () => {
    const other = {
      ...plain,
      arms: plain.arms.map((arm) => ({ ...arm, experimentId: 'drumeo_20250101_0000' })),
    };
    expect(joined(other, withMessages(plain, [first]))).toEqual(withMessages(plain, [first]));
  });
});

describe('taking up', () => {
  const left = async (out: string): Promise<void> => {
    const partial = await openPartial(out, withMessages(plain, []));
    await partial.append({ kind: 'message', arm: 'a', message: first });
    await partial.close();
  };

  it('reads the file alone', async () => {
    const out = scratch('x.soundcheck.json');
    await writeExperiment(out, plain);
    expect(await takeUp(out)).toEqual({ experiment: plain, fromPartial: false, notes: [] });
  });

  it('reads what a run left where its file was never written', async () => {
    const out = scratch('x.soundcheck.json');
    await left(out);
    const taken = await takeUp(out);
    expect(taken).toMatchObject({ fromPartial: true, notes: [] });
    expect(headers(taken.experiment)).toEqual(['1001/1 Lesson 1 is ready']);
  });

  it('reads what a run left in place of a file that is no experiment', async () => {
    const out = scratch('x.json');
    await writeFile(out, '{"brand": "drumeo"}');
    await left(out);
    expect(headers((await takeUp(out)).experiment)).toHaveLength(1);
  });

  it('says how much could not be read', async () => {
    const out = scratch('x.soundcheck.json');
    await left(out);
    await writeFile(`${out}.partial`, '\ndamaged\n', { flag: 'a' });
    expect((await takeUp(out)).notes).toEqual([
      expect.stringContaining('1 of the lines') as unknown,
    ]);
  });

  it('leaves alone what it cannot read', async () => {
    const out = scratch('x.soundcheck.json');
    await writeExperiment(out, plain);
    await writeFile(`${out}.partial`, 'somebody’s own file\n');
    await expect(takeUp(out)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('Move it away') as unknown,
    });
  });

  it('names a file that is not there, and one that cannot be read', async () => {
    const out = scratch('x.soundcheck.json');
    await expect(takeUp(out)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await left(out);
    await mkdir(out);
    await expect(takeUp(out)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
