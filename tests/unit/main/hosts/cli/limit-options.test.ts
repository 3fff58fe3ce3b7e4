import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  type LimitOptions,
  limitsOf,
  rulesOf,
  withLimits,
} from '../../../../../src/main/hosts/cli/limit-options';

function given(...args: string[]): LimitOptions {
  return withLimits(new Command('run'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(args, { from: 'user' })
    .opts();
}

describe('the limits of a run', () => {
  it('are those that were given', () => {
    const options = given(
      '--concurrency',
      '3',
      '--call-timeout',
      '2.5',
      '--max-cost',
      '0.25',
      '--second-tries',
      '0',
    );
    expect(limitsOf(options)).toEqual({
      concurrency: 3,
      callTimeoutSeconds: 2.5,
      maxCostUsd: 0.25,
    });
    expect(rulesOf(options)).toEqual({ secondTries: 0 });
  });

  it('leave what is not named to the settings', () => {
    expect(limitsOf(given())).toEqual({});
    expect(rulesOf(given())).toEqual({});
    expect(limitsOf(given('--max-cost', '5'))).toEqual({ maxCostUsd: 5 });
  });

  it.each([
    ['--concurrency', '501'],
    ['--call-timeout', '3601'],
    ['--max-cost', '1000001'],
    ['--second-tries', '6'],
  ])('%s is not %s', (name, value) => {
    expect(() => given(name, value)).toThrow(value);
  });
});
