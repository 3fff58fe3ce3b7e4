import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mixSeed } from '../../generation/seed';
import type { Material, ModelProvider } from '../provider';
import { readBrief } from './brief';
import { writeEmail } from './email';
import type { Words } from './phrasing';
import { writePush } from './push';

/**
 * A message put together from phrases by rules: it needs no key and no network, and equal material
 * gives equal words. The stage's texts are mixed into the seed, so that two configs that differ
 * say different things to the same member.
 */
export function writeSample(material: Material): Words {
  const { stage, seed } = material;
  const texts = [stage.instructions, stage.segment_info, stage.sample_examples];
  const random = xoroshiro128plus(mixSeed(seed, ...texts));
  const brief = readBrief(material);
  switch (stage.platform) {
    case 'email':
      return writeEmail(material, brief, random);
    case 'push':
      return writePush(material, brief, random);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The built-in writer behind the model `sample-writer`. It is no AI, and its label says so. */
export function createSampleWriter(): ModelProvider {
  return {
    key: 'sample-writer',
    label: 'Sample writer (built in, not AI)',
    local: true,
    callsAtOnce: 2,
    unavailableBecause: () => null,
    // Composing takes a millisecond or two of the main process. A turn of its own for each message
    // keeps the window quick while hundreds are made.
    async generate({ material }, signal) {
      await nextTurn();
      signal.throwIfAborted();
      return { text: JSON.stringify(writeSample(material)), tokensIn: 0, tokensOut: 0, rate: null };
    },
  };
}
