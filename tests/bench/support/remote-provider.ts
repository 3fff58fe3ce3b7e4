import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoggedCall } from '../../support/simulated-provider/call-log';
import type { ProviderNature } from '../../support/simulated-provider/simulated-provider';
import type { ProviderAnswer, ProviderOrder } from './provider-process';

export interface ProviderAddresses {
  readonly openAiAddress: string;
  readonly geminiAddress: string;
}

/** The simulated provider in a process of its own, so that its work is not taken for main's. */
export interface RemoteProvider {
  /** Does something against a provider of this nature, and brings what the provider saw. */
  during(
    nature: ProviderNature,
    work: (addresses: ProviderAddresses) => Promise<void>,
  ): Promise<readonly LoggedCall[]>;
  close(): void;
}

async function ask(child: ChildProcess, order: ProviderOrder): Promise<ProviderAnswer> {
  const answered = once(child, 'message');
  child.send(order);
  const [answer] = (await answered) as [ProviderAnswer];
  return answer;
}

export function openRemoteProvider(): RemoteProvider {
  const child = fork(join(__dirname, 'provider-process.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  return {
    async during(nature, work) {
      const started = await ask(child, { kind: 'start', nature });
      if (started.kind !== 'started') throw new Error('The provider did not start.');
      await work(started);
      const stopped = await ask(child, { kind: 'stop' });
      return stopped.kind === 'stopped' ? stopped.calls : [];
    },
    close: () => child.disconnect(),
  };
}
