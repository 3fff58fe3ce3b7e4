import { createChatCompletions, type Sampling } from './chat-completions';
import { type Environment, setting } from './environment';
import type { Service } from './http-failure';
import { ModelFailure, type ModelProvider, type ModelRequest } from './provider';
import { addressProblem, isLoopback, keyProblem } from './server-address';
import { thinks } from './thinking';

const keyName = 'OPENAI_API_KEY';
const addressName = 'OPENAI_BASE_URL';

export const usualAddress = 'https://api.openai.com/v1';

/** Room for the longest e-mail several times over; models that think spend much of it thinking. */
const mostTokens = { plain: 1_000, thinking: 8_000 } as const;

/** Models that think take other settings, and no temperature. */
const samplingOf = ({ model, mostOutputTokens }: ModelRequest): Sampling =>
  thinks(model)
    ? { max_completion_tokens: mostOutputTokens ?? mostTokens.thinking }
    : { max_tokens: mostOutputTokens ?? mostTokens.plain, temperature: 0.8 };

const addressIn = (environment: Environment): string =>
  (setting(environment, addressName) ?? usualAddress).replace(/\/+$/, '');

/** Whether OPENAI_BASE_URL points at another server, which may offer models of any name. */
export const asksAnotherServer = (environment: Environment): boolean =>
  addressIn(environment) !== usualAddress;

/** OpenAI. The key is OPENAI_API_KEY and the address OPENAI_BASE_URL of the environment given. */
export function createOpenAiProvider(environment: Environment): ModelProvider {
  const key = setting(environment, keyName);
  const service: Service = {
    label: 'OpenAI',
    address: addressIn(environment),
    keyName,
    secret: key,
  };
  const { prepare, generate } = createChatCompletions({
    ...service,
    samplingOf,
    takesLess: asksAnotherServer(environment),
  });
  const unavailableBecause = (): string | null =>
    key === null
      ? `OpenAI needs a key. Enter it in Settings, Keys, or set ${keyName}.`
      : (addressProblem(service) ?? keyProblem(service));
  return {
    key: 'openai',
    label: service.label,
    local: isLoopback(service.address),
    unavailableBecause,
    prepare,
    async generate(request, signal) {
      const reason = unavailableBecause();
      if (reason !== null) {
        throw new ModelFailure('stop', key === null ? 'no-key' : 'model-unavailable', reason);
      }
      return generate(request, signal);
    },
  };
}
