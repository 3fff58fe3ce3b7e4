import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readExperiment, writeExperiment } from '../../../../src/main/workspace/experiment-files';
import { sampleExperiment } from '../../../support/sample-experiment';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();

describe('an experiment file', () => {
  it('gives back the experiment that was written, over an older file too', async () => {
    const path = scratch('Spring ’26 “take two”.soundcheck.json');
    await writeExperiment(path, sampleExperiment());
    const experiment = sampleExperiment({ arms: ['a', 'b'], fate: () => 'rejected' });
    await writeExperiment(path, experiment);
    expect(await readExperiment(path)).toEqual(experiment);
    expect(await readdir(scratch())).toHaveLength(1);
  });

  it('is read with a byte order mark before it', async () => {
    const path = scratch('one.soundcheck.json');
    await writeExperiment(path, sampleExperiment());
    await writeFile(path, `\uFEFF${await readFile(path, 'utf8')}`);
    expect(await readExperiment(path)).toEqual(sampleExperiment());
  });

  it('that was cut in half is refused with its path and what is wrong', async () => {
    const path = scratch('half.soundcheck.json');
    await writeExperiment(path, sampleExperiment());
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, text.length / 2));
    await expect(readExperiment(path)).rejects.toMatchObject({
      code: 'BAD_EXPERIMENT_FILE',
      message: `${path}: The file is not complete JSON; it may have been cut short while it was written.`,
    });
  });

  it('that is not there, a folder or no text is refused with its path and the reason', async () => {
    await mkdir(scratch('folder'));
    await writeFile(scratch('old.txt'), Buffer.from('caf\xe9', 'latin1'));
    const problems = [
      ['none', 'there is no such file or folder'],
      ['folder', 'it is a folder'],
      ['old.txt', 'it is not UTF-8 text'],
    ] as const;
    for (const [name, reason] of problems) {
      await expect(readExperiment(scratch(name))).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        message: `${scratch(name)} could not be read: ${reason}.`,
      });
    }
  });

  it('that cannot be written says why and leaves nothing behind', async () => {
    const path = scratch('no', 'such', 'folder', 'one.soundcheck.json');
    await expect(writeExperiment(path, sampleExperiment())).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: `${path} could not be written: there is no such file or folder.`,
    });
    await mkdir(scratch('taken.soundcheck.json'));
    await expect(
      writeExperiment(scratch('taken.soundcheck.json'), sampleExperiment()),
    ).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(await readdir(scratch())).toEqual(['taken.soundcheck.json']);
  });
});
