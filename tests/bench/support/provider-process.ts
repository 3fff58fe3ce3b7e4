import type { LoggedCall } from '../../support/simulated-provider/call-log';
import {
  type ProviderNature,
  type SimulatedProvider,
  startSimulatedProvider,
} from '../../support/simulated-provider/simulated-provider';

/** What the benchmark asks of the provider's process, and what it answers. */
export type ProviderOrder =
  { readonly kind: 'start'; readonly nature: ProviderNature } | { readonly kind: 'stop' };
export type ProviderAnswer =
  | { readonly kind: 'started'; readonly openAiAddress: string; readonly geminiAddress: string }
  | { readonly kind: 'stopped'; readonly calls: readonly LoggedCall[] };

let provider: SimulatedProvider | null = null;

async function follow(order: ProviderOrder): Promise<ProviderAnswer> {
  if (order.kind === 'start') {
    provider = await startSimulatedProvider(order.nature);
    const { openAiAddress, geminiAddress } = provider;
    return { kind: 'started', openAiAddress, geminiAddress };
  }
  await provider?.close();
  return { kind: 'stopped', calls: provider?.calls ?? [] };
}

process.on('message', (order: ProviderOrder) => {
  void follow(order).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
