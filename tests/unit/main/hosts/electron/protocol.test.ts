import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answer, registerAppScheme } from '../../../../../src/main/hosts/electron/protocol';

const { registerSchemesAsPrivileged } = vi.hoisted(() => ({
  registerSchemesAsPrivileged: vi.fn(),
}));
vi.mock('electron', () => ({ protocol: { registerSchemesAsPrivileged } }));

let folder: string;
const rendererDir = () => join(folder, 'renderer');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-protocol-'));
  await mkdir(join(rendererDir(), 'assets'), { recursive: true });
  await writeFile(join(rendererDir(), 'index.html'), '<!doctype html><title>Soundcheck</title>');
  await writeFile(join(rendererDir(), 'assets', 'index-Ab_9-x.js'), 'start();');
  await writeFile(join(folder, 'secret.json'), '{"key":"value"}');
});
afterAll(() => rm(folder, { recursive: true }));

const get = (url: string) => answer({ method: 'GET', url }, rendererDir());

describe('soundcheck://app/', () => {
  it('is a secure, standard scheme without further privileges', () => {
    registerAppScheme();
    expect(registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
      { scheme: 'soundcheck', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('shows the page', async () => {
    const response = await get('soundcheck://app/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain('Soundcheck');
  });

  it('serves the built files with their types', async () => {
    const response = await get('soundcheck://app/assets/index-Ab_9-x.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('start();');
  });

  it('sends the security headers with everything, refusals too', async () => {
    for (const url of ['soundcheck://app/', 'soundcheck://app/missing.js']) {
      const { headers } = await get(url);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
          "font-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; " +
          "form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it.each([
    'soundcheck://app/../secret.json',
    'soundcheck://app/assets/../../secret.json',
    'soundcheck://app/%2e%2e/secret.json',
    'soundcheck://app/..%2fsecret.json',
    'soundcheck://app/..%5csecret.json',
    'soundcheck://app/%252e%252e/secret.json',
    'soundcheck://app//etc/passwd',
    'soundcheck://app/%00index.html',
    'soundcheck://app/assets',
    'soundcheck://app/.env',
    'soundcheck://other/index.html',
    'soundcheck://app.evil.example/',
  ])('has nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('takes nothing', async () => {
    const response = await answer({ method: 'POST', url: 'soundcheck://app/' }, rendererDir());
    expect(response.status).toBe(405);
  });
});
