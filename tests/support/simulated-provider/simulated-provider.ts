import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mixSeed } from '../../../src/main/generation/seed';
import type { Allowance } from '../../../src/main/models/provider';
import type { LoggedCall } from './call-log';
import { type Fault, sendFault, sendJson, sendWait } from './faults';
import { answerBody, billedTokens, readRequest, type SimulatedRequest } from './protocol';
import { lognormal, seededRandom } from './random';
import { createLimiter, type RateLimit } from './rate-limit';
import { messageText } from './words';

/** What a provider is like. Plain data, so that it can be told to another process. */
export interface ProviderNature {
  readonly seed: number;
  /** Latency: lognormal, median in milliseconds. */
  readonly medianMs: number;
  readonly sigma: number;
  readonly requests?: RateLimit;
  readonly tokens?: RateLimit;
  /** Whether `x-ratelimit-*` headers tell of the limits; Gemini's API never sends them. */
  readonly headers?: boolean;
  /** Share of calls that go wrong, each in one of these ways. */
  readonly faults?: { readonly share: number; readonly kinds: readonly Fault[] };
}

/** The fault of a call, which is the first, second, … try at one message; null for none. */
export type FaultPlan = (request: SimulatedRequest, attempt: number) => Fault | null;

export interface SimulatedProvider {
  /** For OPENAI_BASE_URL. */
  readonly openAiAddress: string;
  /** For GOOGLE_GEMINI_BASE_URL. */
  readonly geminiAddress: string;
  /** Every call that has ended, in the order of their ends. */
  readonly calls: readonly LoggedCall[];
  /** Calls that have neither been answered nor given up. */
  readonly open: () => number;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

const headersOf = (kind: 'requests' | 'tokens', { limit, remaining, resetMs }: Allowance) => ({
  [`x-ratelimit-limit-${kind}`]: String(limit),
  [`x-ratelimit-remaining-${kind}`]: String(remaining),
  [`x-ratelimit-reset-${kind}`]: `${Math.ceil(resetMs ?? 0)}ms`,
});

/**
 * A provider on 127.0.0.1 that speaks both protocols: POST /v1/chat/completions and
 * POST /v1beta/models/X:generateContent. Latencies, faults and words depend on the seed, the chain,
 * the stage and the try, and not on the order in which calls come.
 */
export async function startSimulatedProvider(
  nature: ProviderNature,
  plan?: FaultPlan,
): Promise<SimulatedProvider> {
  const { seed, medianMs, sigma, faults } = nature;
  const requests = nature.requests && createLimiter(nature.requests);
  const tokens = nature.tokens && createLimiter(nature.tokens);
  const calls: LoggedCall[] = [];
  const attempts = new Map<string, number>();
  let open = 0;

  const faultOf: FaultPlan =
    plan ??
    ((request, attempt) => {
      if (!faults) return null;
      const random = seededRandom(mixSeed(seed, 'fault', request.chain, request.stage, attempt));
      if (random() >= faults.share) return null;
      return faults.kinds[Math.floor(random() * faults.kinds.length)] ?? null;
    });

  const rateHeaders = (protocol: SimulatedRequest['protocol'], now: number) =>
    nature.headers && protocol === 'openai'
      ? {
          ...(requests && headersOf('requests', requests.allowance(now))),
          ...(tokens && headersOf('tokens', tokens.allowance(now))),
        }
      : {};

  /** Lets a call in, or sends it away and says so. */
  const isLetIn = (response: ServerResponse, request: SimulatedRequest, text: string): boolean => {
    const now = performance.now();
    const amount = billedTokens(request, text);
    if ((requests?.has(1, now) ?? true) && (tokens?.has(amount, now) ?? true)) {
      requests?.use(1, now);
      tokens?.use(amount, now);
      return true;
    }
    const waitMs = Math.max(requests?.waitMs(1, now) ?? 0, tokens?.waitMs(amount, now) ?? 0);
    const headers = rateHeaders(request.protocol, now);
    sendWait(response, request, 429, Math.ceil(waitMs / 1000), headers);
    return false;
  };

  const answer = async (response: ServerResponse, request: SimulatedRequest): Promise<void> => {
    const startedAt = performance.now();
    const { chain, stage, model } = request;
    let outcome = 'answered';
    response.on('close', () => {
      open -= 1;
      const givenUp = !response.writableFinished && outcome === 'answered';
      const endedAt = performance.now();
      calls.push({
        chain,
        stage,
        model,
        startedAt,
        endedAt,
        outcome: givenUp ? 'given up' : outcome,
      });
    });
    open += 1;
    const place = `${chain}/${stage}`;
    const attempt = (attempts.get(place) ?? 0) + 1;
    attempts.set(place, attempt);
    const random = seededRandom(mixSeed(seed, chain, stage, attempt));
    const latency = lognormal(medianMs, sigma, random);
    const text = messageText(request.title, random);
    if (!isLetIn(response, request, text)) {
      outcome = 'limited';
      return;
    }
    const fault = faultOf(request, attempt);
    await new Promise((resolve) => setTimeout(resolve, latency));
    if (response.destroyed) return;
    if (fault === null) {
      const headers = rateHeaders(request.protocol, performance.now());
      sendJson(response, 200, answerBody(request, text, 'whole'), headers);
    } else {
      outcome = fault;
      sendFault[fault](response, request, text);
    }
  };

  const server = createServer((incoming, response) => {
    void textOf(incoming).then((body) => {
      const request = readRequest(incoming.url ?? '', incoming.headers, body);
      if (request) void answer(response, request);
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    openAiAddress: `http://127.0.0.1:${port}/v1`,
    geminiAddress: `http://127.0.0.1:${port}`,
    calls,
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
