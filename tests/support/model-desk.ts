import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ModelServer, ScriptedAnswer } from './model-server';
import type { RunningProgram, StartOptions } from './runtime/door';
import { environmentWith, projectRoot } from './runtime/environment';
import { goTo } from './steps';
import { canary } from './canary';

interface ModelDesk {
  readonly openProgram: (options: Partial<StartOptions>) => Promise<RunningProgram>;
  readonly dataDir: string;
  /** Answers in OpenAI's place. */
  readonly server: ModelServer;
  readonly model: string;
  /** Stages of push messages that all have this model; 1 unless said. */
  readonly stages?: number;
}

/**
 * A signed-in person in the Builder, with a config of Drumeo whose model is asked of the given
 * server.
 */
export async function openModelDesk(desk: ModelDesk): Promise<Page> {
  const { dataDir, server, model, stages = 1 } = desk;
  const file = path.join(dataDir, 'config.json');
  const entries = Array.from({ length: stages }, (_, index) => {
    const stage = index + 1;
    // Without a recommendation, whatever is answered names all that it has to name.
    return [String(stage), { stage, model, platform: 'push', involve_recsys_result: false }];
  });
  const config = { brand: 'drumeo', campaign_name: 'Asked', ...Object.fromEntries(entries) };
  writeFileSync(file, JSON.stringify(config));
  const cli = path.join(projectRoot, 'out', 'main', 'cli.js');
  const save = ['configs', 'save', file, '--data-dir', dataDir];
  execFileSync(process.execPath, [cli, ...save], { env: environmentWith() });

  const { page } = await desk.openProgram({
    env: { OPENAI_API_KEY: `sk-${canary('openai')}`, OPENAI_BASE_URL: server.openAiAddress },
  });
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Access token' }).fill(canary('access'));
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('button', { name: 'Work on Drumeo' }).click();
  await goTo(page, 'Builder');
  await expect(page.getByRole('textbox', { name: 'Campaign name' })).toHaveValue('Asked');
  return page;
}

/** What OpenAI answers when its model declines. */
export const refusal = (sentence: string): ScriptedAnswer => ({
  body: {
    id: 'chat-1',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: null, refusal: sentence },
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 12 },
  },
});
