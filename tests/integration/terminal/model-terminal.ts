import { readdir } from 'node:fs/promises';
import type { Experiment } from '@shared/domain/experiment';
import type { Message } from '@shared/domain/message';
import { type ModelServer, startModelServer } from '../../support/model-server';
import { openTerminal, type TestTerminal } from '../../support/terminal';

/** A terminal whose OpenAI is a server of the test. */
export interface ModelTerminal extends TestTerminal {
  readonly server: ModelServer;
}

export async function openModelTerminal(): Promise<ModelTerminal> {
  const server = await startModelServer();
  const terminal = await openTerminal({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: server.openAiAddress,
    GOOGLE_API_KEY: 'google-test',
    GOOGLE_GEMINI_BASE_URL: server.geminiAddress,
  });
  return {
    ...terminal,
    server,
    async dispose() {
      await terminal.dispose();
      await server.close();
    },
  };
}

/** Priced, and not to be taken out of service. */
export const pricedModel = 'gpt-6-luna';

/** Plain stages of a model: no recommendation, so that any words will do. */
export const stagesOf = (count: number, model = pricedModel) =>
  Array.from({ length: count }, () => ({ model, involve_recsys_result: false }));

/** An answer that never comes. */
export const never: Promise<never> = new Promise(() => undefined);

const places = (messages: readonly Message[]): string[] =>
  messages.map(({ userId, stage, header }) => `${userId}/${stage} ${header}`).sort();

/** Every message of an arm: user, stage and header. */
export const headersOf = (experiment: Experiment, arm = 'a'): string[] =>
  places(experiment.arms.find(({ key }) => key === arm)?.messages ?? []);

/** What lies in the terminal's folder beside the data folder. */
export const filesOf = async ({ folder }: TestTerminal): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name !== 'data').sort();
