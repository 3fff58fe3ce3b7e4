import type { ModelServer } from '@shared/domain/model';
import { createCompatibleServer } from './compatible-server';
import type { Environment } from './environment';
import { createGeminiProvider } from './gemini';
import { createOpenAiProvider } from './openai';
import type { ModelProvider } from './provider';
import { createSampleWriter } from './sample-writer/sample-writer';

/**
 * Every provider there is: those that come with the program and the servers of one's own. Keys are
 * taken from the environment given and from nowhere else; a new provider is one more line here
 * (docs/adding-a-model-provider.md).
 */
export const createProviders = (
  environment: Environment,
  servers: readonly ModelServer[] = [],
): readonly ModelProvider[] => [
  createSampleWriter(),
  createOpenAiProvider(environment),
  createGeminiProvider(environment),
  ...servers.map((server) => createCompatibleServer(server, environment)),
];
