import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programArguments, readArguments } from '../../../../../src/main/hosts/electron/arguments';

describe('programArguments', () => {
  it('starts after the program itself when it is packaged', () => {
    expect(programArguments(['/opt/soundcheck', 'check', 'a.json'], true)).toEqual([
      'check',
      'a.json',
    ]);
  });

  it('starts after the path of the app when Electron is given one', () => {
    const argv = [
      'electron',
      '-r',
      'loader.js',
      '--inspect=0',
      'out/main/electron.js',
      '--data-dir',
      'd',
    ];
    expect(programArguments(argv, false)).toEqual(['--data-dir', 'd']);
  });
});

describe('readArguments', () => {
  const read = (...args: string[]) => readArguments(args, '/home/ada');

  it('opens the window when nothing is asked for', () => {
    expect(read()).toEqual({ kind: 'window', dataDir: null });
  });

  it.each([
    ['--data-dir', 'work'],
    ['--data-dir=work', null],
  ])(
    'takes the data folder from %s, relative to where the program was started',
    (option, value) => {
      const args = value === null ? [option] : [option, value];
      expect(read(...args)).toEqual({ kind: 'window', dataDir: resolve('/home/ada/work') });
    },
  );

  it.each([
    'check',
    'prompt',
    'run',
    'redo',
    'reject',
    'undo',
    'approve',
    'store',
    'analytics',
    'history',
    'export',
    'configs',
    'models',
    'servers',
    'rules',
    'serve',
    'access',
    '--help',
    '-h',
    '--version',
  ])('hands %s to the terminal', (word) => {
    expect(read(word, 'x')).toEqual({ kind: 'terminal', args: [word, 'x'] });
  });

  it('passes over options that belong to Chromium', () => {
    expect(read('--no-sandbox', '--ozone-platform=x11', 'check', 'a.json')).toEqual({
      kind: 'terminal',
      args: ['check', 'a.json'],
    });
  });

  it('keeps a data folder that was named before the command', () => {
    expect(read('--data-dir', '/d', 'history', '--brand', 'drumeo')).toEqual({
      kind: 'terminal',
      args: ['history', '--brand', 'drumeo', '--data-dir', '/d'],
    });
  });

  it('does not take a folder for a command', () => {
    expect(read('--data-dir', 'check')).toEqual({
      kind: 'window',
      dataDir: resolve('/home/ada/check'),
    });
  });

  it('opens the window for a word that is no command', () => {
    expect(read('something', 'check')).toEqual({ kind: 'window', dataDir: null });
  });

  it.each([[['--data-dir']], [['--data-dir=']], [['--data-dir', '--no-sandbox']]])(
    'says that a folder is missing in %j',
    (args) => {
      expect(() => read(...args)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    },
  );
});
