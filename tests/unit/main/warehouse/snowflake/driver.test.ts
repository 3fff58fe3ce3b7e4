import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { layFoundation } from '../../../../../src/main/foundation';
import { installationAround } from '../../../../../src/main/installation';
import { loadDriver } from '../../../../../src/main/warehouse/snowflake/driver';
import { useScratchFolder } from '../../workspace/scratch-folder';

const scratch = useScratchFolder();
const loaded = (): boolean =>
  Object.keys(createRequire(__filename).cache).some((file) => file.includes('snowflake-sdk'));

describe('the driver', () => {
  it('is loaded when it is first used, and not when the program starts', async () => {
    const foundation = await layFoundation({
      installation: installationAround(resolve('out/main')),
      dataDir: scratch('data'),
      clock: () => new Date(),
      openInBrowser: () => Promise.resolve(),
      log: pino({ level: 'silent' }),
    });
    await foundation.dispose();
    expect(loaded()).toBe(false);
    await loadDriver(null);
    expect(loaded()).toBe(true);
  });

  it('reports on nobody, and looks for no cloud', async () => {
    await loadDriver(null);
    expect(process.env).toMatchObject({
      SNOWFLAKE_DISABLE_PLATFORM_DETECTION: 'true',
      SNOWFLAKE_DISABLE_MINICORE: '1',
      SF_TELEMETRY_DISABLE_CONNECTION_SHAPE: '1',
    });
  });
});
