import type { CurrentExport, HistoryRange } from '@shared/contract/reports';
import type { Experiment } from '@shared/domain/experiment';
import { writeExperimentFile, experimentFileSuffix } from '@shared/domain/experiment-file';
import { SoundcheckError } from '@shared/errors';
import type { FileToSave } from '../hosts/ports';
import type { ReadOptions } from '../warehouse/sql-connection';
import type { Warehouse } from '../warehouse/warehouse';
import { toCsv } from './csv';
import {
  feedbackTable,
  historyFeedbackTable,
  historySummaryTable,
  messagesTable,
  summaryTable,
} from './export-tables';

/** Names from files and from outside: nothing in one may point to another folder. */
const plainName = (name: string): string => name.replace(/[\p{Cc}\p{Cs}<>:"/\\|?*]+/gu, '-');

const csvFile = (suggestedName: string, content: string): FileToSave => ({
  suggestedName: plainName(suggestedName),
  description: 'CSV',
  extension: 'csv',
  content,
});

/** The run's own name for files: the EXPERIMENT_ID without the arm's letter. */
const runName = (experiment: Experiment): string =>
  (experiment.arms[0]?.experimentId ?? experiment.brand).replace(/_[ab]$/, '');

/** One of the current experiment's tables as CSV text. */
export function currentCsv(experiment: Experiment, what: CurrentExport): string {
  const tables = { messages: messagesTable, feedback: feedbackTable, summary: summaryTable };
  const table = tables[what](experiment);
  return toCsv(table.columns, table.rows);
}

export function currentExport(experiment: Experiment, what: CurrentExport): FileToSave {
  return csvFile(`${runName(experiment)}_${what}.csv`, currentCsv(experiment, what));
}

export function experimentExport(experiment: Experiment): FileToSave {
  return {
    suggestedName: plainName(`${runName(experiment)}${experimentFileSuffix}`),
    description: 'Soundcheck experiment',
    extension: 'json',
    content: writeExperimentFile(experiment),
  };
}

/** BAD_INPUT for a range that ends before it begins. */
export function checkRange(range: HistoryRange): void {
  if (range.from && range.to && range.from > range.to) {
    throw new SoundcheckError(
      'BAD_INPUT',
      `The range ends (${range.to}) before it begins (${range.from}). Change one of the dates.`,
    );
  }
}

export async function historyExport(
  warehouse: Warehouse,
  range: HistoryRange,
  what: 'summary' | 'feedback',
  options?: ReadOptions,
): Promise<FileToSave> {
  checkRange(range);
  const table =
    what === 'summary'
      ? historySummaryTable(await warehouse.experimentSummaries(range, options))
      : historyFeedbackTable(await warehouse.feedback(range, undefined, options));
  return csvFile(`${range.brand}_history_${what}.csv`, toCsv(table.columns, table.rows));
}
