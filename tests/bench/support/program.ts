import { join, resolve } from 'node:path';
import pino from 'pino';
import type { StartRun } from '@shared/contract/experiments';
import { type Foundation, layFoundation } from '../../../src/main/foundation';
import { type Installation, installationAround } from '../../../src/main/installation';

export const projectRoot = resolve(__dirname, '../../..');

/** The built program. */
export const builtMain = join(projectRoot, 'out', 'main');

/** The data and the built workers, as the shipped program has them. */
export const installation: Installation = installationAround(builtMain);

/** The services over an empty data folder. */
export const openFoundation = (dataDir: string): Promise<Foundation> =>
  layFoundation({
    installation,
    dataDir,
    clock: () => new Date(),
    openInBrowser: () => Promise.resolve(),
    log: pino({ level: 'silent' }),
  });

/** The largest run there can be: 25 members, 11 stages, two arms; 550 messages. */
export async function largestRun({ demo }: Foundation): Promise<StartRun> {
  const [stages11] = (await demo.brands.starterConfigs('drumeo')).filter(
    ({ config }) => '11' in config,
  );
  if (!stages11) throw new Error('Drumeo has no starter config with 11 stages.');
  const { name, config } = stages11;
  const calmer = { ...config, campaign_instructions: 'Shorter and calmer.' };
  return {
    brand: 'drumeo',
    seed: 7,
    count: 25,
    arms: [
      { key: 'a', configName: name, configVersion: null, config },
      { key: 'b', configName: `${name} calmer`, configVersion: null, config: calmer },
    ],
  };
}
