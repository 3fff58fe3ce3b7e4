import { describe, expect, it } from 'vitest';
import {
  checkRange,
  currentCsv,
  currentExport,
  experimentExport,
  historyExport,
} from '../../../../src/main/services/reports';
import { readExperimentFile } from '../../../../src/shared/domain/experiment-file';
import { sampleExperiment } from '../../../support/sample-experiment';
import { memoryWarehouse } from '../../../support/small-workspace';

const range = { brand: 'drumeo', from: null, to: null };

describe('an export of the current experiment', () => {
  const experiment = sampleExperiment({ users: 3, fate: () => 'rejected' });

  it('is a CSV named after the run, without the arm’s letter', () => {
    const both = sampleExperiment({ arms: ['b'] });
    expect(currentExport(both, 'messages').suggestedName).toBe('drumeo_20260114_1234_messages.csv');
    expect(currentCsv(experiment, 'feedback').trim().split(/\r?\n/)).toHaveLength(1 + 6);
  });

  it('is the experiment file, which opens again as it was', () => {
    const file = experimentExport(experiment);
    expect(file.suggestedName).toBe('drumeo_20260114_1234.soundcheck.json');
    expect(readExperimentFile(file.content)).toEqual(experiment);
  });

  it('cannot be led into another folder by the names in a file', () => {
    const [arm] = experiment.arms;
    if (!arm) throw new Error('The experiment has an arm.');
    const hostile = { ...experiment, arms: [{ ...arm, experimentId: '../..\\C:|*?"\n<x>' }] };
    for (const file of [currentExport(hostile, 'summary'), experimentExport(hostile)]) {
      expect(file.suggestedName).not.toMatch(/[/\\:*?"<>|\n]/);
    }
  });
});

describe('the history', () => {
  it('refuses a range that ends before it begins, for the screen and for the export', async () => {
    const backwards = { ...range, from: '2026-02-01', to: '2026-01-31' };
    const sentence = 'The range ends (2026-01-31) before it begins (2026-02-01).';
    expect(() => checkRange(backwards)).toThrow(sentence);
    await expect(historyExport(memoryWarehouse(), backwards, 'summary')).rejects.toThrow(sentence);
  });

  it('exports its head alone when nothing is stored', async () => {
    const file = await historyExport(memoryWarehouse(), range, 'feedback');
    expect(file.suggestedName).toBe('drumeo_history_feedback.csv');
    expect(file.content.trim().split(/\r?\n/)).toHaveLength(1);
  });
});
