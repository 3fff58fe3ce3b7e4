import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '@shared/domain/experiment';
import { readExperimentFile, writeExperimentFile } from '@shared/domain/experiment-file';
import { SoundcheckError } from '@shared/errors';
import {
  type Fate,
  sampleExperiment,
  sampleMember,
  sampleMessage,
  sampleRedo,
  sampleTime,
  statusesWithoutWords,
} from '../../../support/sample-experiment';

/** The error that reading a text ends with; whatever else is thrown fails the test. */
function refusalOf(text: string): SoundcheckError {
  try {
    readExperimentFile(text);
  } catch (error) {
    if (error instanceof SoundcheckError) return error;
    throw error;
  }
  throw new Error('The file was read.');
}

/** A small file as JSON, with changes to its top level and to its first arm. */
function fileWith(
  changes: Record<string, unknown>,
  armChanges: Record<string, unknown> = {},
  experiment = sampleExperiment({ fate: () => 'rejected' }),
): string {
  const content = JSON.parse(writeExperimentFile(experiment));
  const [first, ...rest] = content.arms;
  return JSON.stringify({ ...content, arms: [{ ...first, ...armChanges }, ...rest], ...changes });
}

const [sampleArm] = sampleExperiment({ fate: () => 'rejected' }).arms;
const [sampleFeedback] = sampleArm?.feedbacks ?? [];

describe('an experiment file', () => {
  it('brings back the experiment that was written, whatever its words', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const awkward = fc.constantFrom(
      `"double" 'single' \`back\` \\ /`,
      '🥁👩🏽‍🎤 é e\u0301',
      'שלום \u202Eעולם\u202C',
      `'); DROP TABLE MESSAGES; --`,
      'two\r\nlines\u2028and\u0000NUL',
    );
    const words = fc.oneof(text, awkward);
    const fate = fc.constantFrom<Fate>(
      'unreviewed',
      'approved',
      'rejected',
      ...statusesWithoutWords,
    );
    const experiments = fc
      .record({
        users: fc.integer({ min: 1, max: 4 }),
        stages: fc.integer({ min: 1, max: 3 }),
        arms: fc.constantFrom<('a' | 'b')[]>(['a'], ['a', 'b']),
        fates: fc.array(fate, { minLength: 12, maxLength: 12 }),
        header: words,
        body: words,
        campaign: words.filter((name) => name.trim() !== '').map((name) => name.trim()),
        profile: words,
        costUsd: fc.option(fc.double({ min: 0, max: 10, noNaN: true }).map(Math.abs)),
        versions: fc.integer({ min: 0, max: 2 }),
        resumedAt: fc.constantFrom(null, '2026-01-15T08:00:00.000Z'),
      })
      .map(({ users, stages, arms, fates, header, body, campaign, profile, costUsd, ...rest }) => {
        const before = sampleMessage(1001, 1, { header: body, body: header, costUsd });
        const [rejected, approved] = [
          { kind: 'rejected' as const, reason: 'other', text: header, at: sampleTime },
          { kind: 'approved' as const, at: sampleTime },
        ];
        const { earlierVersions } = sampleRedo(sampleRedo(before, rejected), approved);
        const experiment = sampleExperiment({
          users,
          stages,
          arms,
          fate: (_, userId, stage) => fates[(userId - 1001) * 3 + stage - 1] ?? 'unreviewed',
          message: () => ({
            header,
            body,
            costUsd,
            earlierVersions: earlierVersions.slice(0, rest.versions),
          }),
        });
        return {
          ...experiment,
          users: experiment.users.map((user) => ({ ...user, profile: { FIRST_NAME: profile } })),
          arms: experiment.arms.map((arm) => ({
            ...arm,
            resumedAt: rest.resumedAt,
            state: 'stopped' as const,
            config: { ...arm.config, campaign_name: campaign, x_note: body },
          })),
        };
      });
    fc.assert(
      fc.property(experiments, (experiment: Experiment) => {
        const file = writeExperimentFile(experiment);
        expect(readExperimentFile(file)).toEqual(experiment);
        expect(writeExperimentFile(readExperimentFile(file))).toBe(file);
      }),
    );
  });

  it('is JSON that says what it is, with metadata for other readers', () => {
    const file = writeExperimentFile(sampleExperiment({ users: 3, stages: 2 }));
    expect(file.endsWith('}\n')).toBe(true);
    expect(JSON.parse(file)).toMatchObject({
      format: 'soundcheck-experiment',
      formatVersion: 1,
      users: [{ userId: 1001 }, { userId: 1002 }, { userId: 1003 }],
      arms: [
        {
          key: 'a',
          experimentId: 'drumeo_20260114_1234',
          metadata: [
            { stage: 1, totalMessages: 3, llmModel: 'sample-writer' },
            { stage: 2, totalMessages: 3 },
          ],
        },
      ],
    });
  });

  it('may leave out what has a default', () => {
    const [arm] = sampleExperiment({ users: 1, stages: 1 }).arms;
    const file = JSON.stringify({
      format: 'soundcheck-experiment',
      formatVersion: 1,
      users: [sampleMember(1001)],
      arms: [
        {
          key: 'a',
          experimentId: 'drumeo_20260114_1234',
          config: arm?.config,
          metadata: [],
          messages: [
            {
              userId: 1001,
              stage: 1,
              status: 'generated',
              header: 'Ready?',
              body: 'Ten minutes on the kit.',
              model: 'sample-writer',
              platform: 'push',
            },
          ],
          feedbacks: [],
        },
      ],
    });
    const experiment = readExperimentFile(file);
    expect(experiment.brand).toBe('drumeo');
    expect(experiment.arms[0]).toMatchObject({
      configName: 'Back to the kit',
      state: 'finished',
      endTime: null,
      activeMs: 0,
      resumedAt: null,
      approvals: [],
    });
    expect(experiment.arms[0]?.messages[0]).toMatchObject({
      costUsd: null,
      attempts: 1,
      recommendation: null,
      failure: null,
      earlierVersions: [],
    });
  });

  it('takes its times and config name from the metadata when the arm has none', () => {
    const file = fileWith(
      { createdAt: undefined },
      { startTime: undefined, configName: undefined },
    );
    const experiment = readExperimentFile(file);
    expect(experiment.createdAt).toBe('2026-01-14T12:34:00.000Z');
    expect(experiment.arms[0]).toMatchObject({
      configName: 'config_a',
      startTime: '2026-01-14T12:34:00.000Z',
    });
  });

  it('may begin with a byte-order mark', () => {
    const experiment = sampleExperiment();
    expect(readExperimentFile(`\uFEFF${writeExperimentFile(experiment)}`)).toEqual(experiment);
  });
});

describe('an experiment file that cannot be read', () => {
  it('is refused in the same way wherever it was cut short', () => {
    const file = writeExperimentFile(
      sampleExperiment({ users: 1, stages: 1, fate: () => 'rejected' }),
    );
    // The last character is the line feed, without which the file is still whole.
    for (let length = 0; length < file.length - 1; length += 1) {
      expect(refusalOf(file.slice(0, length))).toMatchObject({
        code: 'BAD_EXPERIMENT_FILE',
        message: 'The file is not complete JSON; it may have been cut short while it was written.',
      });
    }
    expect(readExperimentFile(file.slice(0, -1)).users).toHaveLength(1);
  });

  it('is refused with the same code whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(refusalOf(text).code).toBe('BAD_EXPERIMENT_FILE');
      }),
    );
  });

  it.each(['users', 'arms'])('is refused, not half read, whatever stands for its %s', (key) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(refusalOf(fileWith({ [key]: value })).code).toBe('BAD_EXPERIMENT_FILE');
      }),
    );
  });

  it.each([
    'key',
    'experimentId',
    'config',
    'startTime',
    'state',
    'messages',
    'feedbacks',
    'metadata',
    'approvals',
  ])('is refused or read, never anything else, whatever stands for an arm’s %s', (key) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          expect(readExperimentFile(fileWith({}, { [key]: value })).arms).toHaveLength(1);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_EXPERIMENT_FILE' });
        }
      }),
    );
  });

  it.each<[string, string, string | RegExp]>([
    ['of another kind', '{"users":[],"arms":[]}', 'This is not a Soundcheck experiment file.'],
    [
      'of a newer format',
      fileWith({ formatVersion: 2 }),
      'The file has format version 2; this Soundcheck reads up to version 1. Update Soundcheck to open it.',
    ],
    ['of a format that never was', fileWith({ formatVersion: 0 }), /at “formatVersion”/],
    ['without users', fileWith({ users: [] }), /at “users”/],
    ['without arms', fileWith({ arms: [] }), /at “arms”/],
    ['with three arms', fileWith({ arms: [sampleArm, sampleArm, sampleArm] }), /at “arms”/],
    ['with an arm c', fileWith({}, { key: 'c' }), /at “arms\.0\.key”/],
    [
      'with a time that is none',
      fileWith({}, { startTime: 'yesterday' }),
      /at “arms\.0\.startTime”/,
    ],
    [
      'with a message of a status there is not',
      fileWith({}, { messages: [{ ...sampleMessage(1001, 1), status: 'lost' }] }),
      /at “arms\.0\.messages\.0\.status”/,
    ],
    [
      'with another type of feedback than a rejection',
      fileWith({}, { feedbacks: [{ ...sampleFeedback, feedbackType: 'approve' }] }),
      /at “arms\.0\.feedbacks\.0\.feedbackType”/,
    ],
    [
      'with a config that has no stages',
      fileWith({}, { config: { brand: 'drumeo', campaign_name: 'Empty' } }),
      'The config of arm a has no stages.',
    ],
    [
      'with a stage that cannot be read',
      fileWith({}, { config: { ...sampleArm?.config, '2': { stage: 2 } } }),
      'The config of arm a has a stage that cannot be read.',
    ],
    [
      'with a stage twice',
      fileWith({}, { config: { ...sampleArm?.config, '3': sampleArm?.config['2'] } }),
      'The config of arm a has stage 2 twice.',
    ],
    [
      'with a user twice',
      fileWith({ users: [sampleMember(1001), sampleMember(1002), sampleMember(1001)] }),
      'The file has user 1001 twice.',
    ],
    [
      'with a message for a stranger',
      fileWith({ users: [sampleMember(1001)] }),
      'Arm a has a message for user 1002, who is not in the file.',
    ],
    [
      'with a message at a stage that the config lacks',
      fileWith({}, { messages: [sampleMessage(1001, 3)], feedbacks: [] }),
      'Arm a has a message at stage 3, which its config does not have.',
    ],
    [
      'with a message twice',
      fileWith({}, { messages: [sampleMessage(1001, 1), sampleMessage(1001, 1)] }),
      'Arm a has two messages for user 1001 at stage 1.',
    ],
    [
      'with a verdict on nothing',
      fileWith({}, { messages: [] }),
      'Arm a has a verdict on user 1001, stage 1, where there is no message.',
    ],
    ...statusesWithoutWords.map((status): [string, string, string] => [
      `with a verdict on a message that is ${status}`,
      fileWith({}, { messages: [sampleMessage(1001, 1, { status })] }),
      'Arm a has a verdict on user 1001, stage 1, where the message has no words.',
    ]),
    [
      'with an earlier version of a status there is not',
      fileWith(
        {},
        { messages: [{ ...sampleMessage(1001, 1), earlierVersions: [{ status: 'lost' }] }] },
      ),
      /at “arms\.0\.messages\.0\.earlierVersions\.0\.status”/,
    ],
    [
      'with a run that took less than no time',
      fileWith({}, { activeMs: -1 }),
      /at “arms\.0\.activeMs”/,
    ],
    [
      'with a message both rejected and approved',
      fileWith(
        {},
        { approvals: [{ userId: 1001, stage: 1, timestamp: '2026-01-14T12:34:00.000Z' }] },
      ),
      'Arm a has a verdict on user 1001, stage 1, twice.',
    ],
    [
      'with a rejection of another experiment',
      fileWith({}, { experimentId: 'drumeo_other' }),
      'Arm a is experiment “drumeo_other” but has a rejection of “drumeo_20260114_1234”.',
    ],
    [
      'with arm a twice',
      fileWith({ arms: [sampleArm, sampleArm] }),
      'The file has two arms with the key “a”.',
    ],
    [
      'with one EXPERIMENT_ID for both arms',
      fileWith({ arms: [sampleArm, { ...sampleArm, key: 'b' }] }),
      'Both arms have the EXPERIMENT_ID “drumeo_20260114_1234”; each needs its own.',
    ],
  ])('says what is wrong with one %s', (_, file, message) => {
    const refusal = refusalOf(file);
    expect(refusal.code).toBe('BAD_EXPERIMENT_FILE');
    expect(refusal.message).toMatch(message);
  });
});
