import type { ModelServer } from '@shared/domain/model';
import { createChatCompletions, type Sampling } from './chat-completions';
import { type Environment, setting } from './environment';
import type { Service } from './http-failure';
import { ModelFailure, type ModelProvider, type ModelRequest } from './provider';
import { addressProblem, isLoopback, keyProblem, urlOf } from './server-address';

/**
 * Room for the longest e-mail and some thinking, in a context of 4,096 tokens, which is what local
 * servers often give a model: more than its context holds is refused.
 */
const usualMostTokens = 2_000;

const samplingOf = ({ mostOutputTokens }: ModelRequest): Sampling => ({
  max_tokens: mostOutputTokens ?? usualMostTokens,
  temperature: 0.8,
});

/**
 * The name under which a server's key is looked for: it follows from host and port, so that a
 * server which is pointed at another address cannot take the key along (docs/decisions/0008).
 * Hyphens and underscores become longer runs than dots do: no two hosts share a name.
 */
export function serverKeyName(address: string): string {
  const host = urlOf(address)?.host ?? address;
  const plain = host.toUpperCase().replaceAll('_', '___').replaceAll('-', '__');
  return `SOUNDCHECK_KEY_${plain.replace(/[^A-Z0-9_]/g, '_')}`;
}

function insecurity({ label, address, keyName, secret }: Service): string | null {
  if (secret === null || address.startsWith('https:') || isLoopback(address)) return null;
  return `The key of ${label} would travel for everyone on the network to read. Use an address with https, or clear ${keyName}.`;
}

/**
 * A server of one's own that speaks OpenAI's Chat Completions: Ollama, LM Studio, vLLM, a company's
 * gateway. Its key, if it has one, is in the environment given. A server that does not take JSON
 * Schema is asked for any JSON, or for nothing but what the prompt says.
 */
export function createCompatibleServer(
  server: ModelServer,
  environment: Environment,
): ModelProvider {
  const keyName = serverKeyName(server.address);
  const service: Service = {
    label: server.label,
    address: server.address.replace(/\/+$/, ''),
    keyName,
    secret: setting(environment, keyName),
  };
  const { prepare, generate } = createChatCompletions({ ...service, samplingOf, takesLess: true });
  const unavailableBecause = (): string | null =>
    addressProblem(service) ?? keyProblem(service) ?? insecurity(service);
  return {
    key: server.key,
    label: server.label,
    local: isLoopback(service.address),
    callsAtOnce: server.callsAtOnce,
    unavailableBecause,
    prepare,
    async generate(request, signal) {
      const reason = unavailableBecause();
      if (reason !== null) throw new ModelFailure('stop', 'model-unavailable', reason);
      return generate(request, signal);
    },
  };
}
