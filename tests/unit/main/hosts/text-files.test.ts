import { describe, expect, it } from 'vitest';
import { toText } from '../../../../src/main/hosts/text-files';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('toText', () => {
  it('reads UTF-8 and leaves a byte order mark out', () => {
    const withMark = bytes(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('USER_ID\n🥁'));
    expect(toText('users.csv', withMark)).toEqual({ name: 'users.csv', text: 'USER_ID\n🥁' });
  });

  it.each([
    ['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9)],
    ['UTF-16', bytes(0xff, 0xfe, 0x41, 0x00)],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47)],
    ['half a letter', bytes(0xf0, 0x9f, 0xa5)],
  ])('says which file is not UTF-8: %s', (_what, content) => {
    expect(() => toText('my file.json', content)).toThrow(
      expect.objectContaining({
        code: 'FILE_UNREADABLE',
        message: expect.stringContaining('“my file.json”'),
      }),
    );
  });
});
