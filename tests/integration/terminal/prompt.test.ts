import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelTerminal, openModelTerminal, pricedModel } from './model-terminal';

describe('the exact prompt', () => {
  let terminal: ModelTerminal;
  let config: string;
  let members: string;
  beforeAll(async () => {
    terminal = await openModelTerminal();
    config = await terminal.config('spring.json', [
      { model: pricedModel, instructions: 'Name one song.', recsys_contents: ['song'] },
      { model: pricedModel },
    ]);
    members = await terminal.write('members.csv', 'USER_ID,FIRST_NAME\n7,Zebedee\n');
  });
  afterAll(() => terminal.dispose());

  it('is the one that a run sends', async () => {
    const who = ['--user', '7', '--users-csv', members, '--seed', '3'];
    const { code, value } = await terminal.json(
      ...['prompt', '--config', config, '--stage', '1', ...who],
    );
    expect(code).toBe(0);
    expect(terminal.server.calls).toHaveLength(0);
    await terminal.run(
      ...['run', '--config', config, '--users-csv', members, '--users', '1', '--seed', '3'],
      ...['--out', terminal.path('x.json')],
    );
    const sent = terminal.server.calls[0]?.body.messages;
    expect(sent).toMatchObject([
      { role: 'system', content: (value as { system: string }).system },
      { role: 'user', content: (value as { user: string }).user },
    ]);
    expect(value).toMatchObject({ stage: 1, userId: 7, tokens: expect.any(Number) as unknown });
  });

  it('stands in for the words that earlier stages will have', async () => {
    const { stdout } = await terminal.run(
      ...['prompt', '--config', config, '--stage', '2', '--user', '7', '--users-csv', members],
    );
    expect(stdout).toMatch(/--- system ---\n.*--- user ---\n.*Zebedee.*About \d+ tokens/s);
    expect(stdout).toContain('header of stage 1');
  });

  it.each([
    ['a user that is not there', ['--stage', '1', '--user', '8'], /no user 8/],
    ['a stage that is not there', ['--stage', '3', '--user', '7'], /no stage 3/],
    ['a stage that cannot be', ['--stage', '12', '--user', '7'], /1 to 11/],
  ])('names %s', async (_, args, sentence) => {
    const refused = await terminal.run(
      ...['prompt', '--config', config, '--users-csv', members, ...args],
    );
    expect(refused.stderr).toMatch(sentence);
    expect(refused.code).toBe(1);
  });
});
