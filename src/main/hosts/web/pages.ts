export interface Notice {
  readonly status: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What a browser sees that may not come in (yet), and what to do about it. */
export const notices = {
  used: {
    status: 403,
    title: 'This address no longer opens Soundcheck',
    paragraphs: [
      'Each address works once, for one browser, so that nobody else can use it after you.',
      'Look at the terminal in which Soundcheck is running: it has printed a fresh address. Open that one here.',
    ],
  },
  noCookie: {
    status: 401,
    title: 'This browser is not signed in to Soundcheck',
    paragraphs: [
      'Open the address that the terminal printed when Soundcheck was started, with everything after the question mark. It signs this browser in.',
      'If it was used already, the terminal has printed a fresh one below it. If Soundcheck was started again since you were here, use the new address; your work is saved.',
    ],
  },
  full: {
    status: 503,
    title: 'Too many browsers are open',
    paragraphs: [
      'All the places that Soundcheck has for browsers are in use.',
      'Close Soundcheck in one of them and open this address again: it is still good.',
    ],
  },
} as const satisfies Record<string, Notice>;

/** Names from outside never reach this page, so there is nothing to escape. */
export function noticePage({ title, paragraphs }: Notice): string {
  return page(
    title,
    `<h1>${title}</h1>
${paragraphs.map((paragraph) => `      <p>${paragraph}</p>`).join('\n')}`,
  );
}

/**
 * After a link on another site a browser holds back the cookie, which is SameSite=Strict. This page
 * asks once more by itself, and then the cookie comes along.
 */
export function onceMorePage(): string {
  return page(
    'Soundcheck',
    '<p>Opening Soundcheck …</p>',
    '<meta http-equiv="refresh" content="0;url=/" />',
  );
}

const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    ${head}
    <style>
      :root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #1b1f24; --soft: #59626e; --mark: #8a6100; }
      @media (prefers-color-scheme: dark) {
        :root { --page: #111317; --card: #191c21; --line: #2c313a; --text: #e8ebef; --soft: #a0a9b5; --mark: #f2c14e; }
      }
      body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
      main { box-sizing: border-box; width: min(34rem, 100vw - 2rem); margin: 1rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
      h1 { margin: 0.75rem 0 1rem; font-size: 1.25rem; line-height: 1.3; }
      p { margin: 0.75rem 0 0; color: var(--soft); }
      .mark { margin: 0; font-weight: 600; color: var(--mark); }
    </style>
  </head>
  <body>
    <main>
      <p class="mark">Soundcheck</p>
      ${body}
    </main>
  </body>
</html>
`;
