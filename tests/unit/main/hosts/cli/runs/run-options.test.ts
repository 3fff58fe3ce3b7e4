import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../../../../src/main/hosts/cli/runs/run-options';

describe('a run', () => {
  it('is a new one where a config and an output are named', () => {
    expect(orderOf({ config: 'spring.json', out: 'spring.soundcheck.json' })).toEqual({
      kind: 'new',
      config: 'spring.json',
      out: 'spring.soundcheck.json',
      discardPartial: false,
    });
  });

  it('is only planned, with or without an output', () => {
    const plan = { kind: 'plan', config: 'spring.json' };
    expect(orderOf({ config: 'spring.json', plan: true })).toEqual(plan);
    expect(orderOf({ config: 'spring.json', plan: true, out: 'x' })).toEqual(plan);
  });

  it('is taken up again into its own file, or another', () => {
    expect(orderOf({ resume: 'x' })).toEqual({ kind: 'resume', file: 'x', out: 'x' });
    expect(orderOf({ resume: 'x', out: 'y' })).toEqual({ kind: 'resume', file: 'x', out: 'y' });
  });

  it.each([
    ['--config', { config: 'spring.json' }],
    ['--config-b', { configB: 'autumn.json' }],
    ['--brand', { brand: 'drumeo' }],
    ['--users', { users: 5 }],
    ['--users-csv', { usersCsv: 'members.csv' }],
    ['--seed', { seed: 0 }],
    ['--model', { model: 'sample-writer' }],
    ['--plan', { plan: true }],
    ['--discard-partial', { discardPartial: true }],
  ])('that is taken up again has its %s already', (name, option) => {
    expect(() => orderOf({ resume: 'x', ...option })).toThrow(
      `--resume goes on with the run that x holds, so ${name} cannot be given with it.`,
    );
  });

  it('says what is missing', () => {
    expect(() => orderOf({ out: 'x' })).toThrow('--config FILE, or which run to go on with');
    expect(() => orderOf({ config: 'spring.json' })).toThrow('--out FILE');
  });
});
