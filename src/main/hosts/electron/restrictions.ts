import type { App, Session, WebContents } from 'electron';
import type { Log } from '../../logging';
import { openExternally } from './external-links';
import { originOf, type Page } from './origins';

/** What a page may ask the system for. Everything else is denied without a question. */
const allowedPermission = 'clipboard-sanitized-write';

/** Rules of the network and of permissions. Electron's security checklist, points 1, 5 and 18. */
export function restrictSession(session: Session, page: Page, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const isAllowed =
      permission === allowedPermission && originOf(details.requestingUrl) === page.origin;
    if (!isAllowed) log.warn({ permission }, 'a permission was denied');
    decide(isAllowed);
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permission === allowedPermission && originOf(requestingOrigin) === page.origin,
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !mayLoad(details.url, page);
    if (cancel) log.warn({ address: details.url }, 'a request to another place was stopped');
    decide({ cancel });
  });
  session.on('will-download', (event) => {
    // Files reach a person through the save dialog alone.
    event.preventDefault();
    log.warn('a download was stopped');
  });
}

/** Only the page's own origin, the developer tools and, in development, hot reloading's socket. */
export function mayLoad(address: string, page: Page): boolean {
  const origin = originOf(address);
  if (origin === page.origin || origin === 'devtools://devtools') return true;
  return page.isDevelopment && origin === page.origin.replace(/^http/, 'ws');
}

/** Rules of every page and frame, set before any of them loads. Points 11 to 15. */
export function restrictNavigation(app: App, page: Page, log: Log): void {
  app.on('web-contents-created', (_event, contents) => restrictContents(contents, page, log));
}

function restrictContents(contents: WebContents, page: Page, log: Log): void {
  // The page may load itself again, which is what reloading is; no frame may go anywhere.
  contents.on('will-navigate', (details) => {
    if (originOf(details.url) === page.origin) return;
    log.warn({ address: details.url }, 'the window was kept from going elsewhere');
    details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternally(url, log);
    return { action: 'deny' };
  });
}
