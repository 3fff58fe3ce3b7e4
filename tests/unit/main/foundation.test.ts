import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import pino from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { layFoundation, logProblems } from '../../../src/main/foundation';
import { putServer, viewSettings } from '../../../src/main/services/settings';
import { installationAround } from '../../../src/main/installation';
import { useScratchFolder } from './workspace/scratch-folder';

const scratch = useScratchFolder();
const clock = (): Date => new Date('2026-11-22T09:00:00.000Z');

const lay = (bundled = resolve('out/main')) =>
  layFoundation({
    installation: installationAround(bundled),
    dataDir: scratch('data'),
    clock,
    openInBrowser: () => Promise.resolve(),
    log: pino({ level: 'silent' }),
  });

const server = {
  key: 'attic',
  label: 'The attic',
  address: 'http://localhost:11434/v1',
  models: ['llama3'],
  callsAtOnce: 2,
};

describe('the foundation', () => {
  it("keeps the team's settings in its workspace, and the sample workspace out of them", async () => {
    const first = await lay();
    await putServer(first.team, server);
    await first.dispose();
    expect(await readdir(scratch('data', 'team'))).toContain('settings.json');
    const { team, demo, dispose } = await lay();
    expect(viewSettings(team).servers).toMatchObject([server]);
    expect(viewSettings(demo)).toMatchObject({ editable: false, servers: [] });
    await dispose();
  });

  it('says in the log what could not be read and was kept aside', async () => {
    await mkdir(scratch('data', 'team'), { recursive: true });
    await writeFile(scratch('data', 'team', 'settings.json'), '{"limits":');
    const foundation = await lay();
    const log = pino({ level: 'silent' });
    const warn = vi.spyOn(log, 'warn');
    logProblems(foundation, log);
    const keptAs = scratch('data', 'team', 'settings.damaged-2026-11-22T09-00-00-000Z.json');
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ keptAs }),
      'The settings could not be read; defaults are used',
    );
    await foundation.dispose();
  });

  it('says which part of the program is missing', async () => {
    await expect(lay(scratch('nowhere', 'main'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});
