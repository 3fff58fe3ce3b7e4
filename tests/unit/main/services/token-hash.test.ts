import { describe, expect, it } from 'vitest';
import {
  decoyHash,
  formatTokenHash,
  isToken,
  makeTokenHash,
  parseTokenHash,
} from '../../../../src/main/services/token-hash';

const cost = { N: 2 ** 10, r: 2, p: 1 };
const salt = 'c2FsdHNhbHRzYWx0';
const hash = 'aGFzaGhhc2hoYXNoaGFzaA==';

describe('the hash of a token', () => {
  it('comes back from its text as it was, with its own parameters', async () => {
    const made = await makeTokenHash('correct horse battery', cost);
    const text = formatTokenHash(made);
    expect(text).toMatch(/^scrypt\$1024\$2\$1\$/);
    expect(parseTokenHash(` ${text}\n`)).toEqual(made);
    expect(await isToken('correct horse battery', made)).toBe(true);
    expect(await isToken('correct horse batterz', made)).toBe(false);
  });

  it('is of the token as a person reads it, however the keyboard writes it', async () => {
    const made = await makeTokenHash('crème brûlée à deux', cost);
    expect(await isToken(' crème brûlée à deux\r\n'.normalize('NFD'), made)).toBe(true);
  });

  it('agrees with RFC 7914, section 12', async () => {
    const known = parseTokenHash(
      `scrypt$16384$8$1$${Buffer.from('SodiumChloride').toString('base64')}$${Buffer.from(
        '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
        'hex',
      ).toString('base64')}`,
    );
    expect(known && (await isToken('pleaseletmein', known))).toBe(true);
  });

  it('has a decoy of the same cost that no token opens', async () => {
    const made = await makeTokenHash('correct horse battery', cost);
    const decoy = decoyHash(made);
    expect(decoy.cost).toEqual(cost);
    expect(decoy.hash).toHaveLength(made.hash.length);
    expect(await isToken('correct horse battery', decoy)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['a plain token', 'correct horse battery'],
    ['another function', `bcrypt$1024$8$1$${salt}$${hash}`],
    ['a part missing', `scrypt$1024$8$1$${salt}`],
    ['a cost that is no power of two', `scrypt$1500$8$1$${salt}$${hash}`],
    ['too low a cost', `scrypt$512$8$1$${salt}$${hash}`],
    ['more memory than a desktop can spare', `scrypt$1048576$8$1$${salt}$${hash}`],
    ['a block size of nothing', `scrypt$1024$0$1$${salt}$${hash}`],
    ['too much work in parallel', `scrypt$1024$8$64$${salt}$${hash}`],
    ['too short a salt', `scrypt$1024$8$1$c2FsdA==$${hash}`],
    ['too short a hash', `scrypt$1024$8$1$${salt}$aGFzaA==`],
    ['signs that are not Base64', `scrypt$1024$8$1$${salt}$hash-hash-hash-hash-hash`],
  ])('is not %s', (_, text) => {
    expect(parseTokenHash(text)).toBeNull();
  });
});
