import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachment } from '../../../../../src/main/hosts/web/transfers';
import { VisitorFiles } from '../../../../../src/main/hosts/web/visitor-files';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minutes = 60_000;

async function save(files: VisitorFiles, content: string): Promise<string> {
  const saved = await files.saveFile({
    suggestedName: 'summary.csv',
    description: 'CSV',
    extension: 'csv',
    content,
  });
  if (saved.kind !== 'download') throw new Error(saved.kind);
  return saved.url.replace('/files/', '');
}

describe('a download', () => {
  it('is fetched once, under a name that nobody can guess', async () => {
    const files = new VisitorFiles();
    const id = await save(files, 'a');
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    expect(files.takeDownload(id)?.content).toBe('a');
    expect(files.takeDownload(id)).toBeNull();
  });

  it('is dropped after 5 minutes', async () => {
    const files = new VisitorFiles();
    const id = await save(files, 'a');
    await vi.advanceTimersByTimeAsync(5 * minutes);
    expect(files.takeDownload(id)).toBeNull();
  });

  it('gives way when 8 newer ones wait', async () => {
    const files = new VisitorFiles();
    const oldest = await save(files, 'a');
    const second = await save(files, 'b');
    for (let number = 0; number < 7; number += 1) await save(files, 'c');
    expect(files.takeDownload(oldest)).toBeNull();
    expect(files.takeDownload(second)?.content).toBe('b');
  });
});

describe('an upload', () => {
  it('is opened once', async () => {
    const files = new VisitorFiles();
    const id = files.addUpload('run.json', Buffer.from('{}'));
    expect(await files.openFile({ kind: 'upload', id })).toEqual({ name: 'run.json', text: '{}' });
    await expect(files.openFile({ kind: 'upload', id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('comes from no dialog', async () => {
    await expect(new VisitorFiles().openFile({ kind: 'dialog' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('is gone when its session ends', async () => {
    const files = new VisitorFiles();
    const id = files.addUpload('run.json', Buffer.from('{}'));
    files.clear();
    await expect(files.openFile({ kind: 'upload', id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the name of a download', () => {
  it.each([
    ['summary.csv', `attachment; filename="summary.csv"; filename*=UTF-8''summary.csv`],
    [
      'Ådne’s “week”.csv',
      `attachment; filename="_dne_s _week_.csv"; filename*=UTF-8''%C3%85dne%E2%80%99s%20%E2%80%9Cweek%E2%80%9D.csv`,
    ],
    ['a"b;c.csv', `attachment; filename="a_b;c.csv"; filename*=UTF-8''a%22b%3Bc.csv`],
    [
      "it's (1)*.csv",
      `attachment; filename="it's (1)*.csv"; filename*=UTF-8''it%27s%20%281%29%2A.csv`,
    ],
    [
      '../../etc/passwd',
      `attachment; filename="..-..-etc-passwd"; filename*=UTF-8''..-..-etc-passwd`,
    ],
    [
      'a\r\nSet-Cookie: x=1.csv',
      `attachment; filename="a-Set-Cookie- x=1.csv"; filename*=UTF-8''a-Set-Cookie-%20x%3D1.csv`,
    ],
    ['', `attachment; filename="download"; filename*=UTF-8''download`],
    ['\ud800.csv', `attachment; filename="-.csv"; filename*=UTF-8''-.csv`],
  ])('%j cannot break out of its header', (name, header) => {
    expect(attachment(name)).toBe(header);
  });
});
