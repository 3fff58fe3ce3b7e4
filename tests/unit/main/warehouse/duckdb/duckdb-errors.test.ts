import { SoundcheckError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import {
  openingError,
  statementError,
} from '../../../../../src/main/warehouse/duckdb/duckdb-errors';

const file = '/data/warehouse.duckdb';
const label = 'the local warehouse';
const opening = (message: string): SoundcheckError => openingError(file, label, new Error(message));

describe('what is said when the file cannot be opened', () => {
  it.each([
    [
      'DATA_FOLDER_IN_USE',
      'Another program is using the local warehouse',
      `IO Error: Could not set lock on file "${file}": Conflicting lock is held in /usr/bin/node (PID 1).`,
    ],
    [
      'DATA_FOLDER_IN_USE',
      'Another program is using the local warehouse',
      `IO Error: Cannot open file "${file}": The process cannot access the file because it is being used by another process.`,
    ],
    [
      'WAREHOUSE_UNAVAILABLE',
      'is damaged, or is not a warehouse',
      `IO Error: The file "${file}" exists, but it is not a valid DuckDB database file!`,
    ],
    [
      'WAREHOUSE_UNAVAILABLE',
      'Update Soundcheck',
      'Trying to read a database file with version number 99, but we can only read versions between 64 and 67.',
    ],
    [
      'WAREHOUSE_UNAVAILABLE',
      'Check that its folder exists',
      `IO Error: Cannot open file "${file}": Permission denied`,
    ],
  ])('%s: %s', (code, words, message) => {
    const error = opening(message);
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.message).toContain(file);
    expect(error.cause).toMatchObject({ message });
  });

  it('passes on an error that says what to do already', () => {
    const known = new SoundcheckError('WAREHOUSE_UNAVAILABLE', 'Do this.');
    expect(openingError(file, label, known)).toBe(known);
  });
});

describe('what is said when a statement fails', () => {
  it('blames the file only where the file is at fault', () => {
    const refused = new Error('Conversion Error: Could not convert string');
    expect(statementError(file, label, refused)).toBe(refused);
    expect(
      statementError(file, label, new Error('IO Error: Corrupt database file: computed checksum')),
    ).toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
    expect(
      statementError(file, label, new Error('FATAL Error: database has been invalidated because')),
    ).toMatchObject({
      message:
        'The local warehouse (/data/warehouse.duckdb) had to stop after a serious fault; what was stored before is kept. Restart Soundcheck, and check that the disk is not full.',
    });
  });
});
