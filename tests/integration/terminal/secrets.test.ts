import { afterAll, beforeAll, expect, it } from 'vitest';
import { canary } from '../../support/canary';
import { openTerminal, type TestTerminal } from '../../support/terminal';

const key = `sk-${canary('found')}`;

let terminal: TestTerminal;
beforeAll(async () => {
  terminal = await openTerminal({ OPENAI_API_KEY: key });
});
afterAll(() => terminal.dispose());

it('secrets are listed without a value, with the place where they are kept', async () => {
  const { code, stdout } = await terminal.run('secrets', 'list');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^OPENAI_API_KEY +OpenAI +no +yes$/m);
  expect(stdout).toContain('The keychain is switched off by SOUNDCHECK_SECRETS.');
  expect(stdout).not.toContain(key);
});

it('what a command’s memory would lose at once is not said to be kept', async () => {
  const { code, value } = await terminal.json('secrets', 'import', 'OPENAI_API_KEY');
  expect({ code, value }).toMatchObject({
    code: 1,
    value: {
      error: {
        code: 'KEYCHAIN_FAILED',
        message: expect.stringMatching(/^Nothing could be kept: .*SOUNDCHECK_SECRETS/) as unknown,
      },
    },
  });
});

it('a secret that nothing uses is refused in words', async () => {
  const refused = await terminal.run('secrets', 'clear', 'PATH');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('Nothing uses a secret called “PATH”.');
});
