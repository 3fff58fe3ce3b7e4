import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { Experiment } from '@shared/domain/experiment';
import type { Message } from '@shared/domain/message';
import {
  type ModelServer,
  type ReceivedCall,
  type ScriptedAnswer,
  startModelServer,
  words,
} from '../../support/model-server';
import { openTerminal, type TestTerminal } from '../../support/terminal';
import { canary } from '../../support/canary';

/** A terminal whose OpenAI is a server of the test. */
export interface ModelTerminal extends TestTerminal {
  readonly server: ModelServer;
}

export async function openModelTerminal(): Promise<ModelTerminal> {
  const server = await startModelServer();
  const terminal = await openTerminal({
    OPENAI_API_KEY: `sk-${canary('openai')}`,
    OPENAI_BASE_URL: server.openAiAddress,
    GOOGLE_API_KEY: canary('google'),
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
  Array.from({ length: count }, (_, index) => ({
    model,
    involve_recsys_result: false,
    instructions: `Write for stage-${index + 1} of the campaign.`,
  }));

const stageOf = ({ prompt }: ReceivedCall): number =>
  Number(/stage-(\d+) of the campaign/.exec(prompt)?.[1] ?? 0);

/** Words that are like no others. */
export function freshWords(call: ReceivedCall, number: number): ScriptedAnswer {
  const [header = '', ...body] =
    createHash('sha256').update(`${number}`).digest('hex').match(/.{8}/g) ?? [];
  return words(call, `Header ${header}`, `Body ${body.join(' ')}`);
}

/** An answer whose words no check lets pass. */
export const badWords = (call: ReceivedCall): ScriptedAnswer =>
  words(call, 'Hello {first_name}', 'No words that could be kept.');

/** An answer that never comes. */
export const never: Promise<never> = new Promise(() => undefined);

/**
 * Answers with fresh words up to a stage; the calls from that stage on are never answered. Gives a
 * function that waits for so many of them: a message is on disk when the member's next but one is
 * asked for.
 */
export function answerBefore(server: ModelServer, stage: number): (count: number) => Promise<void> {
  const gate = new EventEmitter();
  let held = 0;
  server.answer((call) => {
    const answer = freshWords(call, server.calls.length);
    if (stageOf(call) < stage) return answer;
    held += 1;
    gate.emit(String(held));
    return { ...answer, after: never };
  });
  return async (count) => {
    if (held < count) await once(gate, String(count));
  };
}

const places = (messages: readonly Message[]): string[] =>
  messages.map(({ userId, stage, header }) => `${userId}/${stage} ${header}`).sort();

/** Every message of an arm: user, stage and header. */
export const headersOf = (experiment: Experiment, arm = 'a'): string[] =>
  places(experiment.arms.find(({ key }) => key === arm)?.messages ?? []);

/** What lies in the terminal's folder beside the data folder. */
export const filesOf = async ({ folder }: TestTerminal): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name !== 'data').sort();
