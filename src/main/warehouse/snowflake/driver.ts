import { AsyncLocalStorage } from 'node:async_hooks';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type * as Sdk from 'snowflake-sdk';
import type { DriverTokens } from './driver-tokens';
import {
  isLogin,
  isLogout,
  isRenewal,
  isStatement,
  lostAnswer,
  withSessionParameters,
  worksInUtc,
} from './login-exchange';

/** What a call into the driver is made for. */
export interface DriverCall {
  readonly tokens: DriverTokens;
  /** Once it is aborted, nothing more of the call goes out to the network. */
  readonly givenUp: AbortSignal;
  /** Told when the server answered that the session works in UTC from its start. */
  readonly onUtc: () => void;
  /** Told when the driver renews the session by itself. */
  readonly onRenewal: () => void;
  /** Whether another statement may go out. */
  readonly mayGoOn: () => boolean;
}

export interface Driver {
  createConnection(options: Sdk.ConnectionOptions): Sdk.Connection;
  /** Does `work` as part of a call: what the driver keeps, and sends, goes by the call. */
  within<T>(call: DriverCall, work: () => T): T;
}

/** The driver's tokens and requests are global to it; this tells whose they are. */
const calls = new AsyncLocalStorage<DriverCall>();

/**
 * The driver probes cloud metadata, loads a native part, reports on us, and prints a warning about
 * the engine that it runs on, unless told not to.
 */
const quiet = {
  SNOWFLAKE_DISABLE_PLATFORM_DETECTION: 'true',
  SNOWFLAKE_DISABLE_MINICORE: '1',
  SF_TELEMETRY_DISABLE_CONNECTION_SHAPE: '1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** A folder that cannot be made: what the driver would keep there stays in memory. */
const nowhere = join(devNull, 'snowflake');

/** Drivers that were tamed already: another connection finds its own as it is. */
const tamed = new WeakMap<typeof Sdk, Promise<Driver>>();

/**
 * The vendor's driver, tamed: it logs nothing, writes nothing outside `cacheFolder` (nothing at all
 * without one) and keeps its tokens where the call at hand says. Takes half a second when it is
 * called first, and that call's folder is the one that is used.
 */
export async function loadDriver(cacheFolder: string | null): Promise<Driver> {
  Object.assign(process.env, quiet, { SF_OCSP_RESPONSE_CACHE_DIR: cacheFolder ?? nowhere });
  const loaded: typeof Sdk & { readonly default?: typeof Sdk } = await import('snowflake-sdk');
  const sdk = loaded.default ?? loaded;
  const driver = tamed.get(sdk) ?? tame(sdk);
  tamed.set(sdk, driver);
  return driver;
}

async function tame(sdk: typeof Sdk): Promise<Driver> {
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
  /** Answers in place of the network. */
  adapter?: (request: HttpRequest) => Promise<object>;
}

interface HttpResponse {
  readonly config: HttpRequest;
  readonly data: unknown;
}

const answerLost = (config: HttpRequest): Promise<object> =>
  Promise.resolve({
    data: lostAnswer,
    status: 200,
    statusText: 'OK',
    headers: { 'content-type': 'application/json' },
    config,
  });

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
    await import('snowflake-sdk/dist/lib/http/axios_instance.js');
  const http = 'default' in loaded.default ? loaded.default.default : loaded.default;
  http.interceptors.request.use((request) => {
    const call = calls.getStore();
    if (isLogout(request.url)) {
      request.timeout = logoutTimeout;
      return request;
    }
    call?.givenUp.throwIfAborted();
    if (call) request.signal = call.givenUp;
    if (isLogin(request.url)) withSessionParameters(request.data);
    if (isRenewal(request.url)) call?.onRenewal();
    if (isStatement(request.url) && call?.mayGoOn() === false) request.adapter = answerLost;
    return request;
  });
  http.interceptors.response.use((response) => {
    if (isLogin(response.config.url) && worksInUtc(response.data)) calls.getStore()?.onUtc();
    return response;
  });
}
