import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  configNameOf,
  readConfigFile,
  requireFolderOf,
} from '../../../../../src/main/hosts/cli/files';
import { useScratchFolder } from '../../workspace/scratch-folder';

const scratch = useScratchFolder();

describe('a config file', () => {
  it('names its config', () => {
    expect(configNameOf('/some/where/spring.v2.JSON')).toBe('spring.v2');
    expect(configNameOf('spring')).toBe('spring');
  });

  it('is read with or without a byte order mark, and not yet checked', async () => {
    await writeFile(scratch('spring.json'), '\uFEFF{"brand": 5}');
    expect(await readConfigFile(scratch('spring.json'))).toEqual({ brand: 5 });
  });

  it('is named when it is not JSON, or not there', async () => {
    await writeFile(scratch('spring.json'), '{"brand": ');
    await expect(readConfigFile(scratch('spring.json'))).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringContaining('spring.json is not JSON') as unknown,
    });
    await expect(readConfigFile(scratch('autumn.json'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});

describe('the file that a run is to be written to', () => {
  it('needs a folder before anything is made, and not to be there itself', async () => {
    await requireFolderOf(scratch('out.soundcheck.json'));
    await requireFolderOf('out.soundcheck.json');
    await expect(requireFolderOf(scratch('missing', 'out.json'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringContaining('Nothing was begun.') as unknown,
    });
  });
});
