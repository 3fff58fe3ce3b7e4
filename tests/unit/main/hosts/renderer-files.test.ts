import { posix, relative, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveRendererFile, securityHeaders } from '../../../../src/main/hosts/renderer-files';

const root = '/opt/soundcheck/out/renderer';

describe('resolveRendererFile', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/index-D5TLnqaN.js', 'assets/index-D5TLnqaN.js'],
    [
      '/assets/inter-latin-wght-normal-Dx4kXJAl.woff2',
      'assets/inter-latin-wght-normal-Dx4kXJAl.woff2',
    ],
    ['/assets/%69ndex.css', 'assets/index.css'],
  ])('%s is %s', (pathname, file) => {
    expect(resolveRendererFile(root, pathname)).toBe(posix.join(root, file));
  });

  it.each([
    '',
    'index.html',
    '//index.html',
    '/assets',
    '/assets/',
    '/./index.html',
    '/../renderer/index.html',
    '/%2e%2e/main/electron.js',
    '/..%2fmain%2felectron.js',
    '/..\\main\\electron.js',
    '/..%5cmain%5celectron.js',
    '/%252e%252e/index.html',
    '/C:/index.html',
    '/index.html%00.js',
    '/index.html::$DATA.js',
    '/.env',
    '/assets/.hidden.js',
    '/index.exe',
    '/%',
    '/%e0%a4%a',
    '/index.html/',
    '/assets//index.js',
  ])('%j names nothing', (pathname) => {
    expect(resolveRendererFile(root, pathname)).toBeNull();
  });

  it('never leaves the folder, whatever is asked for', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '/',
        '%00',
        'a.js',
        'assets',
        'C:',
        '~',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const file = resolveRendererFile(root, `/${pieces.join('/')}`);
        return file === null || !relative(root, file).split(sep).includes('..');
      }),
    );
  });
});

describe('securityHeaders', () => {
  it('let the page open sockets to where it came from, when that must be said', () => {
    expect(securityHeaders('ws://127.0.0.1:4310')['Content-Security-Policy']).toContain(
      "connect-src 'self' ws://127.0.0.1:4310;",
    );
  });
});
