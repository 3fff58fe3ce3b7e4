import { mkdir, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../../src/main/services/environment';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const read = (processEnvironment: Record<string, string> = {}) =>
  readEnvironment({
    dataDir: scratch('data'),
    workingFolder: scratch('work'),
    processEnvironment,
  });

beforeEach(async () => {
  await mkdir(scratch('data'));
  await mkdir(scratch('work'));
});

describe('the environment', () => {
  it('is the process’s own where there is no .env', async () => {
    expect(await read({ OPENAI_API_KEY: 'sk-own' })).toEqual({ OPENAI_API_KEY: 'sk-own' });
  });

  it('is the real one first, then the working folder’s .env, then the data folder’s', async () => {
    await writeFile(scratch('data', '.env'), 'A=data\nB=data\nC=data\n');
    await writeFile(scratch('work', '.env'), 'A=work\nB=work\n');
    expect(await read({ A: 'real' })).toEqual({ A: 'real', B: 'work', C: 'data' });
  });

  it('understands comments, quotes, line ends, a byte order mark and a hash with dollars', async () => {
    await writeFile(
      scratch('work', '.env'),
      '\uFEFFFIRST=1\r\n# keys\r\nSOUNDCHECK_TOKEN_HASH=scrypt$32768$8$1$c2FsdA==$aGFzaA==\r\nexport NAME="two words"\r\n',
    );
    expect(await read()).toEqual({
      FIRST: '1',
      SOUNDCHECK_TOKEN_HASH: 'scrypt$32768$8$1$c2FsdA==$aGFzaA==',
      NAME: 'two words',
    });
  });

  it('takes a name without a value in a .env for one that is not there', async () => {
    await writeFile(scratch('data', '.env'), 'OPENAI_API_KEY=sk-data\n');
    await writeFile(scratch('work', '.env'), 'OPENAI_API_KEY=\n');
    expect(await read()).toEqual({ OPENAI_API_KEY: 'sk-data' });
  });

  it('is frozen, and leaves the process’s own as it was', async () => {
    await writeFile(scratch('work', '.env'), 'SOUNDCHECK_TEST_ONLY=1\n');
    const environment = await read();
    expect(Object.isFrozen(environment)).toBe(true);
    expect(process.env['SOUNDCHECK_TEST_ONLY']).toBeUndefined();
  });

  it('says so when a .env is there but cannot be read', async () => {
    await mkdir(scratch('data', '.env'));
    await expect(read()).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: `${scratch('data', '.env')} could not be read: it is a folder.`,
    });
  });
});
