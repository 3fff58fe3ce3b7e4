import type { Environment } from './environment';
import { createGeminiProvider } from './gemini';
import { createOpenAiProvider } from './openai';
import type { ModelProvider } from './provider';
import { createSampleWriter } from './sample-writer/sample-writer';

/**
 * Every provider there is. Keys and addresses are taken from the environment given and from
 * nowhere else; a new provider is one more line here (docs/adding-a-model-provider.md).
 */
export const createProviders = (environment: Environment): readonly ModelProvider[] => [
  createSampleWriter(),
  createOpenAiProvider(environment),
  createGeminiProvider(environment),
];
