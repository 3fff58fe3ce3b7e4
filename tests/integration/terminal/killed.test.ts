import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { words } from '../../support/model-server';
import {
  filesOf,
  headersOf,
  type ModelTerminal,
  never,
  openModelTerminal,
  stagesOf,
} from './model-terminal';

const users = 5;

describe('a run that is killed', () => {
  let terminal: ModelTerminal;
  let config: string;
  let out: string;

  beforeEach(async () => {
    terminal = await openModelTerminal();
    config = await terminal.config('spring.json', stagesOf(2));
    out = terminal.path('x.json');
  });
  afterEach(() => terminal.dispose());

  const start = () =>
    terminal.start('run', '--config', config, '--users', String(users), '--out', out);
  const resume = () => terminal.json('run', '--resume', out);

  /** Words that name their call; the calls from `stuckFrom` on are never answered. */
  const answerUntil = (stuckFrom: number): void => {
    const { server } = terminal;
    server.answer((call) => {
      const { length } = server.calls;
      const answer = words(call, `Header ${length}`, `Words of number ${length} for a drummer.`);
      return length < stuckFrom ? answer : { ...answer, after: never };
    });
  };

  /** Kills it while every member waits for their second message: the first ones are kept by then. */
  async function killedHalfWay(): Promise<void> {
    answerUntil(users + 1);
    const running = start();
    await terminal.server.received(2 * users);
    running.signal('SIGKILL');
    await running.ended;
    answerUntil(Infinity);
  }

  it('leaves every message that was made, and the next one makes the rest', async () => {
    await killedHalfWay();
    expect(await filesOf(terminal)).toEqual([
      'spring.json',
      'x.json.partial',
      'x.json.partial.lock',
    ]);

    const { code, value, stderr } = await resume();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(value).toMatchObject({ made: users, arms: [{ state: 'finished', generated: 10 }] });
    expect(terminal.server.calls).toHaveLength(3 * users);

    const { arms } = await terminal.experiment('x.json');
    const headers = arms[0]?.messages.map(({ header }) => header) ?? [];
    const firstPart = [1, 2, 3, 4, 5].map((call) => `Header ${call}`);
    const secondPart = [11, 12, 13, 14, 15].map((call) => `Header ${call}`);
    expect(headers.toSorted()).toEqual([...firstPart, ...secondPart].toSorted());
    expect(new Set(arms[0]?.messages.map((one) => `${one.userId}/${one.stage}`)).size).toBe(10);
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);
  });

  it('is not written over by another run', async () => {
    await killedHalfWay();
    const refused = await start().ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/left 5 messages in .*x\.json\.partial/);
    expect(refused.stderr).toMatch(/run --resume .*x\.json.*--discard-partial/);
    expect(terminal.server.calls).toHaveLength(2 * users);

    const anew = await terminal.run(
      ...['run', '--config', config, '--users', '1', '--out', out, '--discard-partial'],
    );
    expect(anew).toMatchObject({ code: 0 });
    expect(headersOf(await terminal.experiment('x.json'))).toHaveLength(2);
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);
  });

  it('may be killed again while it is taken up', async () => {
    await killedHalfWay();
    // Two of the second messages arrive before it is killed once more.
    answerUntil(2 * users + 3);
    const again = terminal.start('run', '--resume', out, '--concurrency', '1');
    await terminal.server.received(2 * users + 3);
    again.signal('SIGKILL');
    await again.ended;
    answerUntil(Infinity);
    expect((await resume()).value).toMatchObject({ made: 3, arms: [{ generated: 10 }] });
    const headers = headersOf(await terminal.experiment('x.json')).map((line) => line.slice(-2));
    expect(headers).toEqual(expect.arrayContaining(['11', '12']));
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);
  });

  it('goes on beside a file that was judged meanwhile', async () => {
    const { server } = terminal;
    server.answer((call) =>
      server.calls.length % 2 === 0
        ? words(call, 'Hello {first_name}', 'No words that could be kept.')
        : words(call, `Header ${server.calls.length}`, `Words of number ${server.calls.length}.`),
    );
    const first = await terminal.run(
      ...['run', '--config', config, '--users', String(users), '--out', out],
      ...['--second-tries', '0', '--concurrency', '1'],
    );
    expect(first).toMatchObject({ code: 0 });
    const made = headersOf(await terminal.experiment('x.json')).filter((line) => /\d$/.test(line));
    expect(made).toHaveLength(5);

    const before = server.calls.length;
    answerUntil(before + 3);
    const killed = terminal.start('run', '--resume', out, '--concurrency', '1');
    await server.received(before + 3);
    killed.signal('SIGKILL');
    await killed.ended;
    expect(await terminal.run('approve', out)).toMatchObject({ code: 0 });

    answerUntil(Infinity);
    expect((await resume()).value).toMatchObject({ made: 3, arms: [{ generated: 10 }] });
    const { arms } = await terminal.experiment('x.json');
    expect(arms[0]?.approvals).toHaveLength(5);
    expect(headersOf(await terminal.experiment('x.json'))).toEqual(expect.arrayContaining(made));
  });

  it('is at work as long as it lives', async () => {
    answerUntil(users + 1);
    const running = start();
    await terminal.server.received(2 * users);
    const refused = await terminal.run('run', '--resume', out);
    expect(refused.stderr).toMatch(
      /A run is being written to .*x\.json at this moment \(process \d+/,
    );
    expect(refused.code).toBe(1);
    running.signal('SIGINT');
    await running.ended;
    expect(headersOf(await terminal.experiment('x.json'))).toHaveLength(users);
  });
});

describe('a run that is interrupted with Ctrl-C', () => {
  it('ends at once, keeps what was made, and can be taken up again', async () => {
    const terminal = await openModelTerminal();
    try {
      const { server } = terminal;
      const config = await terminal.config('spring.json', stagesOf(2));
      const out = terminal.path('x.json');
      server.answer((call) => {
        const { length } = server.calls;
        const answer = words(call, `Header ${length}`, `Words of number ${length} for a drummer.`);
        return length <= users ? answer : { ...answer, after: never };
      });
      const running = terminal.start(
        ...['run', '--config', config, '--users', String(users), '--out', out, '--json'],
      );
      await server.received(2 * users);
      const asked = performance.now();
      running.signal('SIGINT');
      const ended = await running.ended;
      // It takes a second at most; the second one is for a machine with other things to do.
      expect(performance.now() - asked).toBeLessThan(2000);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toMatch(/cancelled.*run --resume .*x\.json/s);
      expect(JSON.parse(ended.stdout)).toMatchObject({
        made: users,
        arms: [{ state: 'cancelled', generated: users, failed: 0 }],
      });
      expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);

      server.answer((call) =>
        words(call, `Later ${server.calls.length}`, `Words of number ${server.calls.length}.`),
      );
      expect((await terminal.json('run', '--resume', out)).value).toMatchObject({
        made: users,
        arms: [{ state: 'finished', generated: 2 * users }],
      });
    } finally {
      await terminal.dispose();
    }
  });
});
