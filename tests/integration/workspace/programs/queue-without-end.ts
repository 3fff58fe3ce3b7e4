import { noWay, smallQueue } from '../../../support/small-queue';
import { sampleExperiment } from '../../../support/sample-experiment';
import { storedArms } from '../../../../src/main/services/stored-arms';

/**
 * Queues an experiment of two arms again and again, now both arms, now one, each time with another
 * seed, until it is killed. Says the seed once it is confirmed.
 */
async function main(): Promise<void> {
  process.stdin.resume();
  const { queue } = smallQueue(process.argv[2] ?? '');
  const experiment = sampleExperiment({ users: 10, stages: 5, arms: ['a', 'b'] });
  for (let seed = 1; ; seed += 1) {
    const [a, b] = storedArms({ ...experiment, seed });
    if (!a || !b) throw new Error('There are two arms.');
    await queue.put('team', 'drumeo', seed % 2 === 0 ? [b] : [a, b], noWay);
    process.stdout.write(`${seed}\n`);
  }
}

void main();
