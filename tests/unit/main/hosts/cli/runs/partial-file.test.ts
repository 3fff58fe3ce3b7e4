import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  discardPartial,
  openPartial,
  readLeftRun,
  refuseLeftRun,
} from '../../../../../../src/main/hosts/cli/runs/partial-file';
import { openJournal } from '../../../../../../src/main/workspace/journal';
import { thisProcess } from '../../../../../../src/main/workspace/lock-owner';
import {
  sampleExperiment,
  sampleMessage,
  sampleTime,
} from '../../../../../support/sample-experiment';
import { useScratchFolder } from '../../../workspace/scratch-folder';

const scratch = useScratchFolder();
const empty = (() => {
  const experiment = sampleExperiment();
  return { ...experiment, arms: experiment.arms.map((arm) => ({ ...arm, messages: [] })) };
})();
const message = { kind: 'message', arm: 'a', message: sampleMessage(1001, 1) } as const;

const names = (): Promise<string[]> => readdir(scratch());

describe('the journal beside an output', () => {
  it('keeps every message until the output is written', async () => {
    const out = scratch('x.json');
    const partial = await openPartial(out, empty);
    await partial.append(message);
    expect((await readLeftRun(out))?.experiment?.arms[0]?.messages).toEqual([message.message]);
    await partial.remove();
    expect(await names()).toEqual([]);
  });

  it('stays when the run ends before that, for the next one to go on in', async () => {
    const out = scratch('x.json');
    const partial = await openPartial(out, empty);
    await partial.append(message);
    await partial.close();
    await partial.close();
    expect(await names()).toEqual(['x.json.partial']);
    const left = await readLeftRun(out);
    const again = await openPartial(out, left?.experiment ?? empty);
    await again.append({ ...message, message: sampleMessage(1001, 2) });
    await again.close();
    expect((await readLeftRun(out))?.experiment?.arms[0]?.messages).toHaveLength(2);
  });

  it('does not stay when nothing was made', async () => {
    const partial = await openPartial(scratch('x.json'), empty);
    await partial.close();
    expect(await names()).toEqual([]);
  });

  it('is one run’s alone', async () => {
    const out = scratch('x.json');
    const partial = await openPartial(out, empty);
    await expect(openPartial(out, empty)).rejects.toMatchObject({
      code: 'RUN_IN_PROGRESS',
      message: expect.stringContaining(`process ${process.pid}`) as unknown,
    });
    await expect(discardPartial(out)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    await partial.close();
    await (await openPartial(out, empty)).close();
  });

  it('is taken over at once from a process that was killed', async () => {
    const out = scratch('x.json');
    const file = `${out}.partial`;
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const journal = await openJournal(file);
    const by = { ...thisProcess('a command in a terminal'), pid };
    await journal.append({ at: sampleTime, record: message, by });
    await journal.close();
    await mkdir(`${file}.lock`);
    await (await openPartial(out, empty)).close();
    expect(await names()).toEqual(['x.json.partial']);
  });
});

describe('what an ended run left', () => {
  it('is refused to a new run, with the ways out', async () => {
    const out = scratch('x.json');
    await refuseLeftRun(out);
    const partial = await openPartial(out, empty);
    await partial.append(message);
    await partial.close();
    await expect(refuseLeftRun(out)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(
        /left 1 message .*--resume .*x\.json.*--discard-partial/,
      ) as unknown,
    });
    await discardPartial(out);
    expect(await names()).toEqual([]);
    await refuseLeftRun(out);
  });

  it('is refused too when it cannot be read', async () => {
    const out = scratch('x.json');
    await writeFile(`${out}.partial`, 'somebody’s own file\n');
    await expect(refuseLeftRun(out)).rejects.toThrow('something that cannot be read');
  });
});
