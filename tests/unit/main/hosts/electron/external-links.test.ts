import { describe, expect, it, vi } from 'vitest';
import { isExternalLink } from '../../../../../src/main/hosts/electron/external-links';

vi.mock('electron', () => ({ shell: {} }));

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
