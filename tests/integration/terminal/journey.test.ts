import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { historySchema } from '@shared/domain/history';
import { analyticsSchema } from '@shared/domain/analytics';
import { openTerminal, starterConfig, type TestTerminal } from '../../support/terminal';

const fileSchema = z.object({
  format: z.literal('soundcheck-experiment'),
  formatVersion: z.literal(1),
  users: z.array(z.object({ userId: z.number() })),
  arms: z.array(
    z.object({
      key: z.string(),
      experimentId: z.string(),
      metadata: z.array(z.object({ stage: z.number(), totalMessages: z.number() })),
      messages: z.array(
        z.object({ userId: z.number(), stage: z.number(), header: z.string(), body: z.string() }),
      ),
      feedbacks: z.array(z.object({ userId: z.number(), rejectionReason: z.string() })),
    }),
  ),
});

const stored = z.object({
  metadataAdded: z.number(),
  feedbackAdded: z.number(),
  feedbackRemoved: z.number(),
  messagesAdded: z.number(),
});

const historyAnswer = historySchema.pick({ experiments: true });

describe('the journey in a terminal: 11 stages, two configs, 25 users', () => {
  let terminal: TestTerminal;
  let out: string;

  const experiment = async () => fileSchema.parse(JSON.parse(await readFile(out, 'utf8')));

  beforeAll(async () => {
    terminal = await openTerminal();
    out = terminal.path('test.soundcheck.json');
    const config = starterConfig('drumeo', 'drumeo_re_engagement');
    const other = JSON.parse(await readFile(config, 'utf8')) as Record<string, unknown>;
    other['campaign_instructions'] = 'Shorter and calmer.';
    const configB = await terminal.write('calmer.json', JSON.stringify(other));
    const run = await terminal.run(
      'run',
      '--config',
      config,
      '--config-b',
      configB,
      '--users',
      '25',
      '--seed',
      '7',
      '--out',
      out,
    );
    expect(run).toMatchObject({ code: 0 });
  });

  afterAll(() => terminal.dispose());

  it('makes every message of both arms for the same 25 users', async () => {
    const { users, arms } = await experiment();
    const ids = new Set(users.map((user) => user.userId));
    expect(ids.size).toBe(25);
    expect(arms.map((arm) => arm.key)).toEqual(['a', 'b']);
    for (const arm of arms) {
      expect(arm.messages).toHaveLength(275);
      expect(new Set(arm.messages.map((one) => `${one.userId}/${one.stage}`)).size).toBe(275);
      expect(arm.messages.every((one) => ids.has(one.userId))).toBe(true);
      expect(arm.messages.every((one) => one.header !== '' && one.body !== '')).toBe(true);
      expect(arm.metadata.map((row) => row.totalMessages)).toEqual(Array(11).fill(25));
    }
  });

  it('gives the same members and words for the same seed', async () => {
    const again = terminal.path('again.soundcheck.json');
    const config = starterConfig('drumeo', 'drumeo_re_engagement');
    await terminal.run('run', '--config', config, '--users', '25', '--seed', '7', '--out', again);
    const first = await experiment();
    const second = fileSchema.parse(JSON.parse(await readFile(again, 'utf8')));
    const words = (messages: { userId: number; stage: number; header: string; body: string }[]) =>
      messages.map((one) => `${one.userId}/${one.stage} ${one.header} ${one.body}`).sort();
    expect(second.users).toEqual(first.users);
    expect(words(second.arms[0]?.messages ?? [])).toEqual(words(first.arms[0]?.messages ?? []));
  });

  it('keeps rejections, stores them once however often it is asked, and counts right', async () => {
    const { users, arms } = await experiment();
    const reject = (arm: string, user: number, stage: number, reason: string) =>
      terminal.run(
        'reject',
        out,
        '--arm',
        arm,
        '--user',
        String(users[user]?.userId),
        '--stage',
        String(stage),
        '--reason',
        reason,
        '--text',
        'Too \'generic\', 🥁 "really"',
      );
    for (const [user, stage] of [
      [0, 1],
      [1, 1],
      [2, 11],
      [3, 5],
      [4, 5],
    ] as const) {
      expect(await reject('a', user, stage, 'poor_header')).toMatchObject({ code: 0 });
    }
    expect(await reject('b', 0, 1, 'tone_issues')).toMatchObject({ code: 0 });
    expect((await experiment()).arms.map((arm) => arm.feedbacks.length)).toEqual([5, 1]);

    const first = stored.parse((await terminal.json('store', out)).value);
    expect(first).toMatchObject({ metadataAdded: 22, feedbackAdded: 6, messagesAdded: 550 });
    const second = stored.parse((await terminal.json('store', out)).value);
    expect(second).toMatchObject({
      metadataAdded: 0,
      feedbackAdded: 0,
      feedbackRemoved: 0,
      messagesAdded: 0,
    });

    const answer = await terminal.json('history', '--brand', 'drumeo');
    const { experiments } = historyAnswer.parse(answer.value);
    const byId = new Map(experiments.map((one) => [one.experimentId, one]));
    const [a, b] = arms.map((arm) => byId.get(arm.experimentId));
    expect(a).toMatchObject({
      configName: 'drumeo_re_engagement',
      brand: 'drumeo',
      totalMessages: 275,
      totalUsers: 25,
      totalStages: 11,
      totalRejects: 5,
    });
    expect(a?.rejectionRate).toBeCloseTo((5 / 275) * 100, 6);
    expect(b).toMatchObject({ totalMessages: 275, totalRejects: 1 });
    expect(b?.rejectionRate).toBeCloseTo((1 / 275) * 100, 6);
  });

  it('takes a rejection back and removes its row', async () => {
    const { users } = await experiment();
    const where = ['--arm', 'b', '--user', String(users[0]?.userId), '--stage', '1'];
    expect(await terminal.run('undo', out, ...where)).toMatchObject({ code: 0 });
    const again = stored.parse((await terminal.json('store', out)).value);
    expect(again).toMatchObject({ feedbackAdded: 0, feedbackRemoved: 1 });
  });

  it('says what the figures are, and when they are not enough', async () => {
    const few = analyticsSchema.parse((await terminal.json('analytics', out)).value);
    expect(few.arms[0]).toMatchObject({ totalMessages: 275, reviewed: 5, rejected: 5 });
    expect(few.comparison?.verdict).toBe('not-enough');
    expect(await terminal.run('approve', out)).toMatchObject({ code: 0 });
    const all = analyticsSchema.parse((await terminal.json('analytics', out)).value);
    expect(all.arms.map((arm) => arm.reviewed)).toEqual([275, 275]);
    expect(all.comparison).toMatchObject({ pairs: 275, rejectedA: 5, rejectedB: 0 });
  });

  it('exports messages, feedback and summary as CSV', async () => {
    for (const [what, rows] of [
      ['messages', 550],
      ['feedback', 5],
    ] as const) {
      const csv = terminal.path(`${what}.csv`);
      expect(await terminal.run('export', out, '--what', what, '--out', csv)).toMatchObject({
        code: 0,
      });
      expect(parse(await readFile(csv, 'utf8'), { bom: true, columns: true })).toHaveLength(rows);
    }
    const summary = terminal.path('summary.csv');
    expect(await terminal.run('export', out, '--what', 'summary', '--out', summary)).toMatchObject({
      code: 0,
    });
  });

  it('keeps configs in versions', async () => {
    const file = starterConfig('drumeo', 'drumeo_re_engagement');
    const save = () => terminal.json('configs', 'save', file, '--name', "Ada's test");
    expect((await save()).value).toMatchObject({ name: "Ada's test", version: 1 });
    expect((await save()).value).toMatchObject({ version: 2 });
    const shown = await terminal.json('configs', 'show', "Ada's test", '--brand', 'drumeo');
    expect(shown.value).toMatchObject({ version: 2, config: { campaign_type: 're_engagement' } });
    const listed = await terminal.json('configs', 'list', '--brand', 'drumeo');
    expect(JSON.stringify(listed.value)).toContain("Ada's test");
  });
});
