import { describe, expect, it } from 'vitest';
import {
  leftToMake,
  resumeLabel,
  resumeReason,
} from '../../../../src/renderer/components/resume-words';
import { armStatus, statusWith } from '../builder/statuses';

const made = (generated: number, failed: number) => statusWith([armStatus({ generated, failed })]);

describe('taking a run up again', () => {
  it('makes what is missing or has no words, over both arms', () => {
    const experiment = statusWith([
      armStatus({ generated: 4, failed: 1 }),
      armStatus({ key: 'b', generated: 9 }),
    ]);
    expect(leftToMake(experiment)).toBe(7);
    expect(resumeLabel(experiment)).toBe('Resume: make the 7 that are missing or have no words');
  });

  it.each([
    [made(3, 0), 'Resume: make the 7 that are missing'],
    [made(9, 0), 'Resume: make the one that is missing'],
    [made(8, 2), 'Resume: make the 2 that have no words'],
    [made(9, 1), 'Resume: make the one that has no words'],
  ])('says what it will make', (experiment, label) => {
    expect(resumeLabel(experiment)).toBe(label);
  });

  it('is not needed when everything has words', () => {
    expect(leftToMake(made(10, 0))).toBe(0);
  });
});

describe('why something is left', () => {
  it.each([
    ['stopped', /as much again/],
    ['failed', /Put right/],
    ['interrupted', /program ended/],
    ['cancelled', /cancelled/],
  ] as const)('says of a %s run what to do', (state, words) => {
    expect(resumeReason(statusWith([armStatus({ state, generated: 3 })]))).toMatch(words);
  });

  it('tells of the arm that needs a person first', () => {
    const both = [
      armStatus({ state: 'cancelled', generated: 3 }),
      armStatus({ key: 'b', state: 'stopped', generated: 3 }),
    ];
    expect(resumeReason(statusWith(both))).toMatch(/cost limit/);
  });

  it('is simply told where the last run made other messages again', () => {
    expect(resumeReason(made(3, 1))).toBe('6 messages were not made.');
  });

  it('is the models’ doing when the run simply finished', () => {
    expect(resumeReason(made(8, 2))).toBe(
      'The models gave no words for 2 messages. What has words stays as it is.',
    );
  });
});
