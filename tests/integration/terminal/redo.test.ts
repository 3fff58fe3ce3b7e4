import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { armOf, messageOf, verdictOf } from '@shared/domain/review';
import {
  badWords,
  freshWords,
  type ModelTerminal,
  never,
  openModelTerminal,
  stagesOf,
} from './model-terminal';

describe('making messages again', () => {
  let terminal: ModelTerminal;
  let out: string;
  let users: number[];

  beforeEach(async () => {
    terminal = await openModelTerminal();
    out = terminal.path('x.json');
    const { server } = terminal;
    server.answer((call) => freshWords(call, server.calls.length));
    const config = await terminal.config('spring.json', stagesOf(2));
    await terminal.run('run', '--config', config, '--users', '3', '--out', out);
    users = (await terminal.experiment('x.json')).users.map(({ userId }) => userId);
  });
  afterEach(() => terminal.dispose());

  const reject = (user: number, stage: number) =>
    terminal.run(
      ...['reject', out, '--arm', 'a', '--user', String(user), '--stage', String(stage)],
      ...['--reason', 'tone_issues', '--text', 'Too loud.'],
    );

  const messageAt = async (user: number, stage: number, file = 'x.json') => {
    const arm = armOf(await terminal.experiment(file), 'a');
    const message = arm && messageOf(arm, user, stage);
    if (!arm || !message) throw new Error(`There is no message of ${user} at ${stage}.`);
    return { message, verdict: verdictOf(arm, user, stage) };
  };

  it('makes every rejected one, keeps what it replaces, and says how many', async () => {
    const [first = 0, second = 0] = users;
    await reject(first, 1);
    await reject(second, 2);
    const old = await messageAt(first, 1);

    const { code, value } = await terminal.json('redo', '--experiment', out, '--rejected');
    expect({ code, value }).toMatchObject({ code: 0, value: { redone: 2, kept: 0, file: out } });
    expect(terminal.server.calls).toHaveLength(6 + 2);

    const now = await messageAt(first, 1);
    expect(now.verdict).toBe('unreviewed');
    expect(now.message.header).not.toBe(old.message.header);
    expect(now.message.earlierVersions).toMatchObject([
      {
        header: old.message.header,
        verdict: { kind: 'rejected', reason: 'tone_issues', text: 'Too loud.' },
      },
    ]);
    expect((await terminal.json('analytics', out)).value).toMatchObject({
      arms: [{ totalMessages: 6, rejected: 0, redone: 2 }],
    });
    expect((await terminal.run('analytics', out)).stdout).toContain(
      'Arm A: 2 messages made again.',
    );
  });

  it('keeps the old words of one that could not be made again', async () => {
    const { server } = terminal;
    const [first = 0] = users;
    await reject(first, 1);
    await reject(first, 2);
    const old = [await messageAt(first, 1), await messageAt(first, 2)];
    const before = server.calls.length;
    server.answer((call) =>
      server.calls.length === before + 1 ? freshWords(call, before + 1) : badWords(call),
    );
    const redone = await terminal.run(
      ...['redo', '--experiment', out, '--rejected', '--second-tries', '0', '--concurrency', '1'],
    );
    expect(redone).toMatchObject({ code: 0 });
    expect(redone.stdout).toContain('1 message made again, 1 kept the old words.');
    const kept = [await messageAt(first, 1), await messageAt(first, 2)].find(
      ({ message }) => message.earlierVersions.length === 0,
    );
    expect(kept?.verdict).toBe('rejected');
    expect(kept?.message.findings.map(({ code }) => code)).toContain('redo-failed');
    expect(old.map(({ message }) => message.header)).toContain(kept?.message.header);
  });

  it('makes one message, into another file where one is named', async () => {
    const [, second = 0] = users;
    const other = terminal.path('y.json');
    const { value } = await terminal.json(
      ...['redo', '--experiment', out, '--user', String(second), '--stage', '2', '--out', other],
    );
    expect(value).toMatchObject({ redone: 1, kept: 0, file: other });
    expect((await messageAt(second, 2, 'y.json')).message.earlierVersions).toHaveLength(1);
    expect((await messageAt(second, 2)).message.earlierVersions).toHaveLength(0);
  });

  it('has nothing to do where nothing is rejected', async () => {
    const nothing = await terminal.json('redo', '--experiment', out, '--rejected');
    expect(nothing).toMatchObject({ code: 0, value: { redone: 0, kept: 0 } });
    expect(nothing.stderr).toContain('No message is rejected');
    expect(terminal.server.calls).toHaveLength(6);
  });

  it.each([
    ['no message', [], /--rejected, or one by --user ID and --stage N/],
    ['half a message', ['--user', '1'], /--rejected, or one by --user ID and --stage N/],
    ['a message that is not there', ['--user', '1', '--stage', '1'], /user 1 at stage 1/],
    ['an arm that is not there', ['--rejected', '--arm', 'b'], /no arm b/],
    ['a limit that is none', ['--rejected', '--max-cost', '$5'], /US dollars/],
  ])('refuses %s in words', async (_, args, sentence) => {
    const refused = await terminal.run('redo', '--experiment', out, ...args);
    expect(refused.stderr).toMatch(sentence);
    expect(refused.code).toBe(1);
  });

  it('waits for what a killed run left to be taken in', async () => {
    await reject(users[0] ?? 0, 1);
    const { server } = terminal;
    server.answer((call) => ({ ...freshWords(call, 0), after: never }));
    const killed = terminal.start('redo', '--experiment', out, '--rejected');
    await server.received(7);
    killed.signal('SIGKILL');
    await killed.ended;
    const refused = await terminal.run('redo', '--experiment', out, '--rejected');
    expect(refused.stderr).toMatch(/run --resume .*x\.json/);
    expect(await terminal.run('run', '--resume', out)).toMatchObject({ code: 0 });
    server.answer((call) => freshWords(call, server.calls.length));
    expect((await terminal.json('redo', '--experiment', out, '--rejected')).value).toMatchObject({
      redone: 1,
    });
  });
});
