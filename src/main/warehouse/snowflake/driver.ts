import { AsyncLocalStorage } from 'node:async_hooks';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type * as Sdk from 'snowflake-sdk';
import type { DriverTokens } from './driver-tokens';
import { isLogin, isLogout, withSessionParameters, worksInUtc } from './login-exchange';

/** What a call into the driver is made for. */
export interface DriverCall {
  readonly tokens: DriverTokens;
  /** Once it is aborted, nothing more of the call goes out to the network. */
  readonly givenUp: AbortSignal;
  /** Told when the server answered that the session works in UTC from its start. */
  readonly onUtc: () => void;
}

export interface Driver {
  createConnection(options: Sdk.ConnectionOptions): Sdk.Connection;
  /** Does `work` as part of a call: what the driver keeps, and sends, goes by the call. */
  within<T>(call: DriverCall, work: () => T): T;
}

/** The driver's tokens and requests are global to it; this tells whose they are. */
const calls = new AsyncLocalStorage<DriverCall>();

/** The driver probes cloud metadata, loads a native part and reports on us unless told not to. */
const quiet = {
  SNOWFLAKE_DISABLE_PLATFORM_DETECTION: 'true',
  SNOWFLAKE_DISABLE_MINICORE: '1',
  SF_TELEMETRY_DISABLE_CONNECTION_SHAPE: '1',
};

/** A folder that cannot be made: what the driver would keep there stays in memory. */
const nowhere = join(devNull, 'snowflake');

/**
 * The vendor's driver, tamed: it logs nothing, writes nothing outside `cacheFolder` (nothing at all
 * without one) and keeps its tokens where the call at hand says. Takes half a second when it is
 * called first.
 */
export async function loadDriver(cacheFolder: string | null): Promise<Driver> {
  Object.assign(process.env, quiet, { SF_OCSP_RESPONSE_CACHE_DIR: cacheFolder ?? nowhere });
  const loaded: typeof Sdk & { readonly default?: typeof Sdk } = await import('snowflake-sdk');
  const sdk = loaded.default ?? loaded;
  sdk.configure({
    logLevel: 'OFF',
    additionalLogToConsole: false,
    customCredentialManager: tokensOfCall,
    // Its own parser falls back to running what it was sent as a program.
    jsonColumnVariantParser: (text) => JSON.parse(text) as unknown,
  });
  await obeyCalls();
  return {
    createConnection: (options) => sdk.createConnection(options),
    within: (call, work) => calls.run(call, work),
  };
}

/** The driver looks for these three on the object itself. */
const tokensOfCall = {
  read: (key: string | null) => Promise.resolve(calls.getStore()?.tokens.read(key) ?? null),
  write: async (key: string | null, token: string) => calls.getStore()?.tokens.write(key, token),
  remove: async (key: string | null) => calls.getStore()?.tokens.remove(key),
};

/** As much of the driver's HTTP client as is used here. */
interface Http {
  readonly interceptors: {
    readonly request: { use(change: (request: HttpRequest) => HttpRequest): unknown };
    readonly response: { use(see: (response: HttpResponse) => HttpResponse): unknown };
  };
}

interface HttpRequest {
  readonly url?: string;
  readonly data?: unknown;
  signal?: AbortSignal;
  timeout?: number;
}

interface HttpResponse {
  readonly config: HttpRequest;
  readonly data: unknown;
}

/** Where the client was told already, so that loading the driver again tells it nothing twice. */
const obedient = new WeakSet<Http>();

/** In milliseconds: the program may wait for it when it is closed. */
const logoutTimeout = 2_000;

/**
 * Makes the driver's HTTP client end the requests of calls that were given up. By itself it goes on
 * repeating them long after its connection was destroyed, a COMMIT among them. Only the farewell
 * still goes out: by it the server undoes an open transaction and frees its locks. The session's
 * settings travel with the login, which saves the statement that would make them.
 */
async function obeyCalls(): Promise<void> {
  const loaded: { readonly default: Http | { readonly default: Http } } =
    await import('snowflake-sdk/dist/lib/http/axios_instance');
  const http = 'default' in loaded.default ? loaded.default.default : loaded.default;
  if (obedient.has(http)) return;
  obedient.add(http);
  http.interceptors.request.use((request) => {
    const call = calls.getStore();
    if (isLogout(request.url)) {
      request.timeout = logoutTimeout;
      return request;
    }
    call?.givenUp.throwIfAborted();
    if (call) request.signal = call.givenUp;
    if (isLogin(request.url)) withSessionParameters(request.data);
    return request;
  });
  http.interceptors.response.use((response) => {
    if (isLogin(response.config.url) && worksInUtc(response.data)) calls.getStore()?.onUtc();
    return response;
  });
}
