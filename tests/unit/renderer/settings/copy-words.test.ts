import { describe, expect, it } from 'vitest';
import type { CopyCounts } from '@shared/contract/warehouse';
import {
  copyLabel,
  copyLines,
  copyProblem,
  progressPhrase,
  usualCopy,
} from '../../../../src/renderer/screens/settings/warehouse/copy/copy-words';
import { connectionRow } from './warehouse-rows';

const nothing: CopyCounts = {
  configsCopied: 0,
  configsThere: 0,
  configsRenumbered: 0,
  experimentsCopied: 0,
  experimentsThere: 0,
  experimentsDifferent: 0,
};

const texts = (changes: Partial<CopyCounts>) =>
  copyLines({ ...nothing, ...changes }).map(({ text }) => text);

describe('what to copy', () => {
  const usual = usualCopy({ active: 'local', connections: [connectionRow()] });

  it('is everything, from this computer to the team, until something else is chosen', () => {
    expect(usual).toEqual({ from: 'local', to: 'team', configs: true, experiments: true });
    const connections = [connectionRow(), connectionRow({ key: 'other' })];
    expect(usualCopy({ active: 'other', connections }).to).toBe('other');
  });

  it('is on the button', () => {
    expect(copyLabel(usual)).toBe('Copy configs and experiments');
    expect(copyLabel({ ...usual, experiments: false })).toBe('Copy configs');
    expect(copyLabel({ ...usual, configs: false })).toBe('Copy experiments');
  });

  it('needs two warehouses and something to copy', () => {
    expect(copyProblem(usual)).toBeNull();
    expect(copyProblem({ ...usual, to: 'local' })).toContain('two different');
    expect(copyProblem({ ...usual, configs: false, experiments: false })).toContain('what to copy');
  });
});

it('counts while it copies', () => {
  expect(progressPhrase({ kind: 'progress', what: 'experiments', done: 3, total: 1200 })).toBe(
    'Experiments: 3 of 1,200',
  );
});

describe('the outcome of a copy', () => {
  it('is what was copied and what was there', () => {
    expect(texts({ configsCopied: 8, configsThere: 1, experimentsCopied: 1 })).toEqual([
      '8 config versions and 1 experiment copied.',
      '1 config version was there already.',
    ]);
  });

  it('says so when nothing was missing', () => {
    expect(texts({ configsThere: 3, experimentsThere: 2 })).toEqual([
      'Nothing was missing, so nothing was copied.',
      '3 config versions and 2 experiments were there already.',
    ]);
  });

  it('counts those with a new number among the copied', () => {
    const [copied, renumbered] = texts({ configsCopied: 2, configsRenumbered: 1 });
    expect(copied).toBe('3 config versions copied.');
    expect(renumbered).toContain('1 of them got a new version number');
  });

  it('names those that were different and left alone', () => {
    expect(texts({ experimentsCopied: 1, experimentsDifferent: 2 })[1]).toBe(
      '2 experiments were there with other content, and were left alone.',
    );
  });
});
