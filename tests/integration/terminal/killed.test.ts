import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLeftRun } from '../../../src/main/hosts/cli/runs/partial-file';
import {
  answerBefore,
  badWords,
  filesOf,
  freshWords,
  headersOf,
  type ModelTerminal,
  openModelTerminal,
  stagesOf,
} from './model-terminal';

const users = 5;
const stages = 5;
const all = users * stages;

let terminal: ModelTerminal;
let config: string;
let out: string;

beforeEach(async () => {
  terminal = await openModelTerminal();
  config = await terminal.config('spring.json', stagesOf(stages));
  out = terminal.path('x.json');
});
afterEach(() => terminal.dispose());

const start = (...args: string[]) =>
  terminal.start('run', '--config', config, '--users', String(users), '--out', out, ...args);
const resume = () => terminal.json('run', '--resume', out);
const answerAll = (): void => void answerBefore(terminal.server, Infinity);

/** Messages with words that lie in the journal beside the output. */
async function leftBehind(): Promise<string[]> {
  const left = await readLeftRun(out);
  return left?.experiment ? headersOf(left.experiment) : [];
}

/** Kills a command once every member waits for this stage, which nobody answers. */
async function killedBefore(stage: number, begin: () => ReturnType<typeof start>): Promise<void> {
  const stuck = answerBefore(terminal.server, stage);
  const running = begin();
  await stuck(users);
  running.signal('SIGKILL');
  await running.ended;
  answerAll();
}

describe('a run that is killed', () => {
  it('leaves every message that was made, and the next one makes the rest', async () => {
    await killedBefore(3, start);
    expect(await filesOf(terminal)).toEqual([
      'spring.json',
      'x.json.partial',
      'x.json.partial.lock',
    ]);
    const left = await leftBehind();
    expect(left.length).toBeGreaterThanOrEqual(users);

    const { code, value } = await resume();
    expect(code).toBe(0);
    expect(value).toMatchObject({
      made: all - left.length,
      arms: [{ state: 'finished', total: all, generated: all }],
    });
    const experiment = await terminal.experiment('x.json');
    const places = experiment.arms[0]?.messages.map((one) => `${one.userId}/${one.stage}`);
    expect(new Set(places).size).toBe(all);
    expect(headersOf(experiment)).toHaveLength(all);
    expect(headersOf(experiment)).toEqual(expect.arrayContaining(left));
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);
  });

  it('is not written over by another run', async () => {
    await killedBefore(3, start);
    const calls = terminal.server.calls.length;
    const refused = await start().ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/left \d+ messages in .*x\.json\.partial/);
    expect(refused.stderr).toMatch(/run --resume .*x\.json.*--discard-partial/);
    expect(terminal.server.calls).toHaveLength(calls);

    expect(await start('--discard-partial').ended).toMatchObject({ code: 0 });
    expect(terminal.server.calls).toHaveLength(calls + all);
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);
  });

  it('may be killed again while it is taken up', async () => {
    await killedBefore(3, start);
    const first = await leftBehind();
    await killedBefore(5, () => terminal.start('run', '--resume', out));
    const second = await leftBehind();
    expect(second).toEqual(expect.arrayContaining(first));
    expect(second.length).toBeGreaterThanOrEqual(3 * users);

    expect((await resume()).value).toMatchObject({ made: all - second.length });
    const headers = headersOf(await terminal.experiment('x.json'));
    expect(headers).toHaveLength(all);
    expect(headers).toEqual(expect.arrayContaining(second));
  });

  it('goes on beside a file that was judged meanwhile', async () => {
    const { server } = terminal;
    server.answer((call) =>
      server.calls.length <= users ? freshWords(call, server.calls.length) : badWords(call),
    );
    expect(await start('--second-tries', '0', '--concurrency', '1').ended).toMatchObject({
      code: 0,
    });
    const before = headersOf(await terminal.experiment('x.json')).filter((line) =>
      line.includes('Header'),
    );
    expect(before).toHaveLength(users);

    await killedBefore(4, () => terminal.start('run', '--resume', out));
    const left = (await leftBehind()).filter((line) => line.includes('Header'));
    expect(left.length).toBeGreaterThanOrEqual(2 * users);
    expect(await terminal.run('approve', out)).toMatchObject({ code: 0 });

    expect((await resume()).value).toMatchObject({
      made: all - left.length,
      arms: [{ generated: all }],
    });
    const experiment = await terminal.experiment('x.json');
    expect(experiment.arms[0]?.approvals).toHaveLength(users);
    expect(headersOf(experiment)).toEqual(expect.arrayContaining([...before, ...left]));
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);
  });

  it('has its output to itself as long as it lives', async () => {
    const stuck = answerBefore(terminal.server, 3);
    const running = start();
    await stuck(users);
    const refused = await terminal.run('run', '--resume', out);
    expect(refused.stderr).toMatch(
      /A run is being written to .*x\.json at this moment \(process \d+/,
    );
    expect(refused.code).toBe(1);
    running.signal('SIGINT');
    await running.ended;
    expect(headersOf(await terminal.experiment('x.json'))).toHaveLength(2 * users);
  });
});

describe('a run that is interrupted with Ctrl-C', () => {
  it('ends at once, keeps what was made, and can be taken up again', async () => {
    const stuck = answerBefore(terminal.server, 3);
    const running = start('--json');
    await stuck(users);
    const asked = performance.now();
    running.signal('SIGINT');
    const ended = await running.ended;
    // It takes a second at most; another one is for a machine with other things to do.
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/cancelled.*run --resume .*x\.json/s);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      made: 2 * users,
      arms: [{ state: 'cancelled', generated: 2 * users, failed: 0 }],
    });
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json']);

    answerAll();
    expect((await resume()).value).toMatchObject({
      made: all - 2 * users,
      arms: [{ state: 'finished', generated: all }],
    });
  });
});
