import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { readSecret } from '../../../../../src/main/hosts/cli/secret-input';

describe('a secret from standard input', () => {
  it('is all that another program passes on, without the line break at its end', async () => {
    const ask = vi.fn();
    expect(await readSecret(Readable.from(['sk-', 'piped\n']), ask, 'Key?')).toBe('sk-piped');
    expect(ask).not.toHaveBeenCalled();
  });

  it('keeps a line break within, which is for the service to refuse', async () => {
    expect(await readSecret(Readable.from(['a\nb\n']), vi.fn(), 'Key?')).toBe('a\nb');
  });

  it('is a line that a person types after a question', async () => {
    const ask = vi.fn();
    const keyboard = Object.assign(new PassThrough(), { isTTY: true });
    const reading = readSecret(keyboard, ask, 'Key?');
    keyboard.write('sk-typed\n');
    expect(await reading).toBe('sk-typed');
    expect(ask).toHaveBeenCalledExactlyOnceWith('Key?');
  });

  it('is refused when it is a whole file', async () => {
    await expect(
      readSecret(Readable.from(['x'.repeat(20_001)]), vi.fn(), 'Key?'),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
