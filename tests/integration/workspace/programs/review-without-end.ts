import { openSessionStore } from '../../../../src/main/workspace/session-store';
import { sampleExperiment, sampleMessage } from '../../../support/sample-experiment';

/**
 * Runs an experiment in the session of its first argument and rejects every message as it arrives,
 * until it is killed. Says `<messages> <rejections>` whenever a change is confirmed.
 */
async function main(): Promise<void> {
  // An open input keeps the process there when everything is done.
  process.stdin.resume();
  const store = await openSessionStore(process.argv[2] ?? '');
  const experiment = sampleExperiment({ users: 25, stages: 11 });
  await store.append({
    kind: 'experiment',
    storedAt: null,
    experiment: {
      ...experiment,
      arms: experiment.arms.map((arm) => ({ ...arm, state: 'running', messages: [] })),
    },
  });
  let messages = 0;
  let rejections = 0;
  const confirm = (): void => {
    process.stdout.write(`${messages} ${rejections}\n`);
  };
  for (let stage = 1; stage <= 11; stage += 1) {
    await Promise.all(
      experiment.users.map(async ({ userId }) => {
        const message = sampleMessage(userId, stage, { prompt: 'word '.repeat(400) });
        await store.append({ kind: 'message', arm: 'a', message });
        messages += 1;
        confirm();
        await store.append({
          kind: 'decision',
          refs: [{ arm: 'a', userId, stage }],
          decision: {
            kind: 'rejected',
            reason: 'tone_issues',
            text: '',
            at: new Date().toISOString(),
          },
        });
        rejections += 1;
        confirm();
      }),
    );
  }
}

void main();
