import { describe, expect, it, vi } from 'vitest';
import { isExternalLink, openSignIn } from '../../../../../src/main/hosts/electron/external-links';

const openExternal = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('electron', () => ({ shell: { openExternal } }));

describe('isExternalLink', () => {
  it.each([
    'https://platform.openai.com/api-keys',
    'https://aistudio.google.com/app/apikey',
    'https://docs.snowflake.com/en/user-guide',
  ])('lets %s out', (address) => {
    expect(isExternalLink(address)).toBe(true);
  });

  it.each([
    'http://platform.openai.com/',
    'https://platform.openai.com.evil.example/',
    'https://evil.example/platform.openai.com',
    'https://platform.openai.com:8443/',
    'https://ada:secret@platform.openai.com/',
    'file:///usr/bin/xcalc',
    'smb://platform.openai.com/share',
    'javascript:alert(1)',
    'platform.openai.com',
    '',
  ])('keeps %j in', (address) => {
    expect(isExternalLink(address)).toBe(false);
  });
});

describe('the page where somebody signs in to the warehouse', () => {
  it.each([
    'https://acme-content.snowflakecomputing.com/oauth/authorize?x=1',
    'http://127.0.0.1:4311/',
  ])('is opened: %s', async (address) => {
    await openSignIn(address);
    expect(openExternal).toHaveBeenLastCalledWith(address);
  });

  it.each(['http://login.example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'x', ''])(
    'is not opened when it is %j',
    async (address) => {
      openExternal.mockClear();
      await expect(openSignIn(address)).rejects.toMatchObject({ code: 'WAREHOUSE_ACCESS' });
      expect(openExternal).not.toHaveBeenCalled();
    },
  );
});
