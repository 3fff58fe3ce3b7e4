/** No answer of two short texts comes near it; what is larger is a fault, or an attack on memory. */
export const largestAnswerBytes = 1_000_000;

/** What came back over the network, before anybody has made sense of it. */
export type Outcome =
  | { readonly kind: 'unreachable'; readonly cause: unknown }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Headers;
      /** The body; as much of it as there is when it is not whole. */
      readonly text: string;
      readonly end: 'whole' | 'broken-off' | 'too-large';
    };

export type Fetch = typeof globalThis.fetch;

/** One HTTP exchange, made by an SDK through `fetch` and looked at through `outcome`. */
export interface Exchange {
  readonly fetch: Fetch;
  /** Null until something came back, or nothing was to be had. */
  readonly outcome: () => Outcome | null;
}

/** These have no body, and a Response with one cannot be made (Fetch standard, null body status). */
const withoutBody: readonly number[] = [204, 205, 304];

interface Body {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly end: 'whole' | 'broken-off' | 'too-large';
}

/** Reads a body and stops at the limit: what comes after it is neither kept nor waited for. */
async function readBody(body: ReadableStream<Uint8Array> | null): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      // Leaving the loop cancels the stream, which closes its connection.
      if (size > largestAnswerBytes) return { bytes: Buffer.concat(chunks), end: 'too-large' };
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks), end: 'whole' };
  } catch {
    return { bytes: Buffer.concat(chunks), end: 'broken-off' };
  }
}

/**
 * A `fetch` for one call of an SDK, and what came of it. The SDKs wait for ever for a body that
 * stalls, read one of any size, and hide headers and error bodies; so the body is read here, while
 * the signal and the limit hold. Redirects are not followed: no API answers with one, a network's
 * sign-in page does, and a key in a header of Gemini's would go along to the other host.
 */
export function openExchange(signal: AbortSignal): Exchange {
  const send = globalThis.fetch;
  let outcome: Outcome | null = null;
  return {
    outcome: () => outcome,
    async fetch(input, init) {
      try {
        const response = await send(input, { ...init, redirect: 'manual', signal });
        const { status, headers } = response;
        const { bytes, end } = await readBody(response.body);
        signal.throwIfAborted();
        outcome = { kind: 'answered', status, headers, text: new TextDecoder().decode(bytes), end };
        const handedOn = end === 'whole' && !withoutBody.includes(status) ? bytes : null;
        return new Response(handedOn, { status, headers });
      } catch (cause) {
        outcome ??= { kind: 'unreachable', cause };
        throw cause;
      }
    },
  };
}
