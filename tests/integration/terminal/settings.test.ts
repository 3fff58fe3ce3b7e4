import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelRowSchema, serverRowSchema } from '@shared/contract/settings';
import { words } from '../../support/model-server';
import { type ModelTerminal, openModelTerminal, stagesOf } from './model-terminal';
import { canaryMarker } from '../../support/canary';

let terminal: ModelTerminal;
beforeEach(async () => {
  terminal = await openModelTerminal();
});
afterEach(() => terminal.dispose());

const models = async () => {
  const { value } = await terminal.json('models', 'list');
  return z.object({ models: z.array(modelRowSchema) }).parse(value).models;
};
const servers = async () => {
  const { value } = await terminal.json('servers', 'list');
  return z.object({ servers: z.array(serverRowSchema) }).parse(value).servers;
};

describe('the models', () => {
  it('are listed with prices, limits, the day on which they go, and whether they can be used', async () => {
    const luna = (await models()).find(({ id }) => id === 'gpt-6-luna');
    expect(luna).toMatchObject({ inputUsdPerMillion: 0.1, origin: 'program', available: true });
    const { stdout } = await terminal.run('models', 'list');
    expect(stdout).toMatch(/^Model +Provider +USD in +USD out +As of .*Retires +State$/m);
    expect(stdout).toMatch(/^gpt-6-luna .* 0\.1 +0\.5 .* ready$/m);
    expect(stdout).toMatch(/^gpt-4o-mini .* 2027-01-14 → gpt-6-luna +ready$/m);
  });

  it('are added, changed and removed', async () => {
    const added = await terminal.json(
      ...['models', 'put', '--id', 'gpt-99', '--label', 'GPT 99', '--provider', 'openai'],
      ...['--input-price', '0', '--output-price', '2.5', '--price-date', '2026-11-20'],
      ...['--price-source', 'a list', '--rpm', '500', '--tpm', '200000'],
      ...['--retires', '2030-01-01', '--successor', 'gpt-100'],
    );
    const row = {
      id: 'gpt-99',
      label: 'GPT 99',
      provider: 'openai',
      inputUsdPerMillion: 0,
      outputUsdPerMillion: 2.5,
      priceDate: '2026-11-20',
      priceSource: 'a list',
      requestsPerMinute: 500,
      tokensPerMinute: 200_000,
      retiresOn: '2030-01-01',
      successor: 'gpt-100',
      origin: 'added',
    };
    expect(added).toMatchObject({ code: 0, value: { model: row } });
    expect(await models()).toContainEqual(expect.objectContaining(row));

    await terminal.run('models', 'put', '--id', 'gpt-99', '--output-price', '3');
    expect(await models()).toContainEqual(
      expect.objectContaining({ ...row, outputUsdPerMillion: 3 }),
    );

    const removed = await terminal.json('models', 'remove', '--id', 'gpt-99');
    expect(removed).toMatchObject({ code: 0, value: { removed: 'gpt-99', model: null } });
    expect((await models()).map(({ id }) => id)).not.toContain('gpt-99');
  });

  it('that come with the program are as they came once a change is removed', async () => {
    await terminal.run('models', 'put', '--id', 'gpt-6-luna', '--input-price', '9');
    expect((await models()).find(({ id }) => id === 'gpt-6-luna')).toMatchObject({
      inputUsdPerMillion: 9,
      outputUsdPerMillion: 0.5,
      origin: 'changed',
    });
    const removed = await terminal.run('models', 'remove', '--id', 'gpt-6-luna');
    expect(removed.stdout).toContain('as it came with the program');
    expect((await models()).find(({ id }) => id === 'gpt-6-luna')).toMatchObject({
      inputUsdPerMillion: 0.1,
      origin: 'program',
    });
  });

  it.each([
    ['no provider', ['--id', 'x1'], /--provider/],
    ['a strange provider', ['--id', 'x1', '--provider', 'nobody'], /no provider “nobody”/],
    ['a price with a sign', ['--id', 'x1', '--input-price', '$5'], /US dollars/],
    ['a price below nothing', ['--id', 'x1', '--output-price', '-1'], /US dollars/],
    ['no calls a minute', ['--id', 'x1', '--rpm', '0'], /whole number from 1/],
    ['a day that is none', ['--id', 'x1', '--retires', 'soon'], /a date such as/],
  ])('with %s are refused in words', async (_, args, sentence) => {
    const refused = await terminal.run('models', 'put', ...args);
    expect(refused.stderr).toMatch(sentence);
    expect(refused.code).toBe(1);
  });

  it('that are not there cannot be removed', async () => {
    const refused = await terminal.run('models', 'remove', '--id', 'gpt-98');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('gpt-98');
  });
});

describe('servers of one’s own', () => {
  const put = (...args: string[]) =>
    terminal.json(
      ...['servers', 'put', '--key', 'desk', '--address', terminal.server.openAiAddress],
      ...['--model', 'llama-9', 'qwen-9', ...args],
    );

  it('are added with the name under which their key is looked for, and answer a run', async () => {
    const port = new URL(terminal.server.openAiAddress).port;
    const keyName = `SOUNDCHECK_KEY_127_0_0_1_${port}`;
    const added = await put('--label', 'My desk', '--calls-at-once', '2');
    expect(added).toMatchObject({
      code: 0,
      value: { server: { key: 'desk', label: 'My desk', callsAtOnce: 2, keyName, hasKey: false } },
    });
    expect(await servers()).toMatchObject([{ key: 'desk', models: ['llama-9', 'qwen-9'] }]);
    expect((await terminal.run('servers', 'list')).stdout).toMatch(
      new RegExp(`^desk .* llama-9, qwen-9 .* ${keyName} \\(not set\\) +ready$`, 'm'),
    );
    const text = await terminal.run(
      ...['servers', 'put', '--key', 'desk', '--address', terminal.server.openAiAddress],
      ...['--model', 'llama-9'],
    );
    expect(text.stdout).toContain(`secrets set ${keyName}`);

    terminal.server.answer((call) => words(call, 'A header', 'Words from a desk of our own.'));
    const config = await terminal.config('spring.json', stagesOf(1, 'llama-9'));
    const ran = await terminal.run(
      ...['run', '--config', config, '--users', '1', '--out', terminal.path('x.json')],
    );
    expect(ran).toMatchObject({ code: 0 });
    expect(terminal.server.calls).toMatchObject([{ model: 'llama-9' }]);
    // The key of OpenAI is OpenAI's alone.
    expect(terminal.server.calls[0]?.key).not.toContain(canaryMarker);
  });

  it('are removed', async () => {
    await put();
    const removed = await terminal.json('servers', 'remove', '--key', 'desk');
    expect(removed).toMatchObject({ code: 0, value: { removed: 'desk' } });
    expect(await servers()).toEqual([]);
    expect((await terminal.run('servers', 'remove', '--key', 'desk')).code).toBe(1);
  });

  it.each([
    ['a key with capitals', ['--key', 'Desk'], /lower-case/],
    ['an address that is none', ['--address', 'localhost'], /address/i],
    ['no calls at once', ['--calls-at-once', '0'], /1 to 500/],
  ])('with %s are refused in words', async (_, args, sentence) => {
    const refused = await put(...args);
    expect(refused.stderr).toMatch(sentence);
    expect(refused.code).toBe(1);
  });
});

describe('the rules', () => {
  const rules = async () => (await terminal.json('rules', 'show')).value;

  it('are shown and changed, one at a time', async () => {
    expect(await rules()).toMatchObject({
      rules: { similarity: 0.8, mostEmoji: 3, secondTries: 2, bannedWords: {} },
    });
    const changed = await terminal.json(
      ...['rules', 'set', '--similarity', '0.65', '--most-emoji', '0', '--second-tries', '1'],
      ...['--banned', 'drumeo=cheap, free stuff', '--banned', 'pianote=easy'],
      ...['--limit', 'push.header=20/40', '--limit', 'email.body=500/900'],
    );
    const after = {
      similarity: 0.65,
      mostEmoji: 0,
      secondTries: 1,
      bannedWords: { drumeo: ['cheap', 'free stuff'], pianote: ['easy'] },
      limits: {
        push: { header: { warn: 20, error: 40 }, body: { warn: 80, error: 150 } },
        email: { header: { warn: 50, error: 70 }, body: { warn: 500, error: 900 } },
      },
    };
    expect(changed).toMatchObject({ code: 0, value: { rules: after } });

    const cleared = await terminal.run(
      ...['rules', 'set', '--most-emoji', 'any', '--banned', 'drumeo='],
    );
    expect(cleared).toMatchObject({ code: 0 });
    expect(await rules()).toMatchObject({
      rules: { ...after, mostEmoji: null, bannedWords: { drumeo: [], pianote: ['easy'] } },
    });
    const { stdout } = await terminal.run('rules', 'show');
    expect(stdout).toMatch(/^push +header +20 +40$/m);
    expect(stdout).toContain('any number of emoji');
    expect(stdout).toMatch(/Banned for pianote: .*easy/);
  });

  it('hold for the next run', async () => {
    await terminal.run('rules', 'set', '--limit', 'push.header=2/3', '--second-tries', '0');
    terminal.server.answer((call) => words(call, 'Long', 'Words for a drummer.'));
    const config = await terminal.config('spring.json', stagesOf(1));
    const ran = await terminal.json(
      ...['run', '--config', config, '--users', '1', '--out', terminal.path('x.json')],
    );
    expect(ran.value).toMatchObject({ arms: [{ generated: 0, failed: 1 }] });
  });

  it.each([
    ['nothing', [], /at least one rule/],
    ['a likeness that is none', ['--similarity', '1.5'], /0\.3 to 1/],
    ['too many emoji', ['--most-emoji', '51'], /0 to 50/],
    ['too many tries', ['--second-tries', '6'], /0 to 5/],
    ['words without a brand', ['--banned', 'cheap'], /drumeo=cheap,free/],
    ['words of a strange brand', ['--banned', 'fluteo=cheap'], /fluteo/],
    ['a length without a part', ['--limit', 'push=30/50'], /push\.header=30\/50/],
    ['a length of a strange platform', ['--limit', 'fax.header=30/50'], /push or email/],
    ['lengths the wrong way round', ['--limit', 'push.header=50/30'], /not above the second/],
  ])('with %s are refused in words', async (_, args, sentence) => {
    const refused = await terminal.run('rules', 'set', ...args);
    expect(refused.stderr).toMatch(sentence);
    expect(refused.code).toBe(1);
  });
});

it('what is changed while a window is open on the data folder is refused', async () => {
  const { lockDataFolder } = await import('../../../src/main/workspace/data-folder-lock');
  const { openDataFolder } = await import('../../../src/main/workspace/data-folder');
  const { dir } = await openDataFolder(terminal.path('data'));
  const lock = await lockDataFolder(dir, { what: 'the Soundcheck window' });
  try {
    const refused = await terminal.run('rules', 'set', '--second-tries', '0');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('the Soundcheck window');
    expect((await terminal.run('rules', 'show')).code).toBe(0);
  } finally {
    await lock.release();
  }
});

it('settings that cannot be read are told of, and the usual ones hold', async () => {
  await terminal.run('rules', 'set', '--second-tries', '0');
  await terminal.write('data/team/settings.json', '{"rules": ');
  const { code, value, stderr } = await terminal.json('rules', 'show');
  expect({ code, value }).toMatchObject({ code: 0, value: { rules: { secondTries: 2 } } });
  expect(stderr).toMatch(/settings could not be read/i);
});
