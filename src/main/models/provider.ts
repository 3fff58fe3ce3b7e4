import type { Brand, ContentPiece } from '@shared/domain/brand';
import type { Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';

/** The words that go to a model: nothing else of the product reaches a provider. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

/**
 * What the prompt was made of. Only the sample writer, which cannot read a prompt, looks at it;
 * it never leaves this computer.
 */
export interface Material {
  readonly brand: Brand;
  readonly campaignInstructions: string;
  readonly stage: Stage;
  /** Null when the stage is not personalised. */
  readonly member: Member | null;
  readonly recommendation: ContentPiece | null;
  /** What earlier stages said to this user, oldest first. */
  readonly earlier: readonly { readonly header: string; readonly body: string }[];
  /** Decides the sample writer's choice of words; the same seed gives the same text. */
  readonly seed: number;
}

export interface ModelRequest {
  readonly model: string;
  readonly prompt: Prompt;
  readonly material: Material;
  /** Most tokens of the answer, thinking included; the provider's usual number when absent. */
  readonly mostOutputTokens?: number | null;
}

/** How much of one kind an account may still use, by the headers of one answer. */
export interface Allowance {
  /** Most per minute (or per the window that `resetMs` ends). */
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until it is whole again; null where it was not said. */
  readonly resetMs: number | null;
}

/** What the `x-ratelimit-*` headers of one answer say; null for what they do not. */
export interface RateReport {
  readonly requests: Allowance | null;
  readonly tokens: Allowance | null;
}

/** What a call is billed by. */
export interface Usage {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

export interface ModelReply extends Usage {
  /** What the model said: JSON text with `header` and `body`, to be checked. */
  readonly text: string;
  /** Null for a provider that tells nothing of its limits. */
  readonly rate: RateReport | null;
}

/** One service that answers prompts. Adding one is one file and a line in the list of providers. */
export interface ModelProvider {
  readonly key: string;
  readonly label: string;
  /** Whether prompts stay on this computer. */
  readonly local: boolean;
  /** Most calls at once for one model; the scheduler's own default where it is not said. */
  readonly callsAtOnce?: number;
  /**
   * Loads what the first call would else wait for, such as an SDK. A run calls it as it starts; a
   * failure is told by the call that meets it again.
   */
  prepare?(): Promise<unknown>;
  /** Null when it can be used; else a sentence that says what is missing. */
  unavailableBecause(): string | null;
  /**
   * Asks once. Throws a ModelFailure that says whether asking again can help, and whatever it
   * likes when the signal ends the call: the caller, who sets the deadline too, looks at the signal.
   */
  generate(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}

/** How a failed call is to be treated. `again`: another try may work. `stop`: no call will. */
export type FailureKind = 'again' | 'message' | 'stop';

export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';

  constructor(
    /** `again`: a passing fault. `message`: this message cannot be had. `stop`: ends the arm. */
    readonly kind: FailureKind,
    readonly code: string,
    /** A sentence for a writer. */
    message: string,
    options?: { cause?: unknown; retryAfterMs?: number; usage?: Usage; rate?: RateReport | null },
  ) {
    super(message, options);
    this.retryAfterMs = options?.retryAfterMs ?? null;
    this.usage = options?.usage ?? { tokensIn: 0, tokensOut: 0 };
    this.rate = options?.rate ?? null;
  }

  /** How long the provider asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** A refusal or an answer that was cut off is billed all the same. */
  readonly usage: Usage;
  readonly rate: RateReport | null;
}
