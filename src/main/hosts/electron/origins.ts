export const appScheme = 'soundcheck';

/** Where the screens live: a protocol of our own that can reach nothing but the built screens. */
export const appOrigin = `${appScheme}://app`;

/**
 * The one page that the window shows. In development this is the address of Vite's server, which
 * electron-vite hands over; a packaged program never listens to it.
 */
export interface Page {
  readonly address: string;
  readonly origin: string;
  readonly isDevelopment: boolean;
}

export function choosePage(developmentAddress: string | undefined, isPackaged: boolean): Page {
  if (developmentAddress && !isPackaged) {
    return {
      address: developmentAddress,
      origin: originOf(developmentAddress),
      isDevelopment: true,
    };
  }
  return { address: `${appOrigin}/`, origin: appOrigin, isDevelopment: false };
}

/** Scheme, host and port. URL.origin is "null" for schemes that Node does not know. */
export function originOf(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    return host ? `${protocol}//${host}` : 'null';
  } catch {
    return 'null';
  }
}

/** Whether a message comes from the page itself: its exact origin, and not from a frame in it. */
export function isTrustedSender(
  frame: { readonly url: string; readonly parent: unknown } | null,
  page: Page,
): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === page.origin;
}
