import { createHash, randomUUID } from 'node:crypto';

/** The client that the driver brings for programs on somebody's own machine. */
const localApplication = 'LOCAL_APPLICATION';

interface Asked {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly user: string;
}

interface TokenReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const refusal = (error: string, description: string): TokenReply => ({
  status: 400,
  body: { error, error_description: description },
});

/** The account's own authorization server: codes with PKCE, access tokens, refresh tokens. */
export class OAuth {
  /** Who sits before the browser; null says no to every request. */
  person: string | null = 'TESTER';
  readonly #codes = new Map<string, Asked>();
  readonly #accessTokens = new Map<string, string>();
  readonly #refreshTokens = new Map<string, string>();

  userOf(accessToken: string): string | undefined {
    return this.#accessTokens.get(accessToken);
  }

  /** What access tokens were given out so far is worth nothing any more. */
  revokeAccessTokens(): void {
    this.#accessTokens.clear();
  }

  revokeRefreshTokens(): void {
    this.#refreshTokens.clear();
  }

  /** Where the authorization page sends the browser; null for a request that makes no sense. */
  authorize(query: URLSearchParams): string | null {
    const redirectUri = query.get('redirect_uri') ?? '';
    const challenge = query.get('code_challenge') ?? '';
    const isSound =
      query.get('response_type') === 'code' &&
      query.get('client_id') === localApplication &&
      query.get('code_challenge_method') === 'S256' &&
      challenge !== '' &&
      /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?/.test(redirectUri);
    if (!isSound) return null;
    const state = encodeURIComponent(query.get('state') ?? '');
    if (this.person === null) {
      return `${redirectUri}/?error=access_denied&error_description=The%20user%20said%20no&state=${state}`;
    }
    const code = randomUUID();
    this.#codes.set(code, { challenge, redirectUri, user: this.person });
    return `${redirectUri}/?code=${code}&state=${state}`;
  }

  /** The token endpoint, for a new code or a refresh token. */
  token(form: URLSearchParams): TokenReply {
    const isClient =
      form.get('client_id') === localApplication && form.get('client_secret') === localApplication;
    if (!isClient) return refusal('invalid_client', 'This is an invalid client.');
    if (form.get('grant_type') === 'refresh_token') {
      const user = this.#refreshTokens.get(form.get('refresh_token') ?? '');
      if (user === undefined) return refusal('invalid_grant', 'The refresh token is invalid.');
      return this.#tokensFor(user);
    }
    return this.#exchange(form);
  }

  #exchange(form: URLSearchParams): TokenReply {
    const code = form.get('code') ?? '';
    const asked = this.#codes.get(code);
    this.#codes.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (asked?.challenge !== challenge || asked.redirectUri !== form.get('redirect_uri')) {
      return refusal('invalid_grant', 'The code or its verifier is invalid.');
    }
    return this.#tokensFor(asked.user);
  }

  #tokensFor(user: string): TokenReply {
    const accessToken = `access-${randomUUID()}`;
    const refreshToken = `refresh-${randomUUID()}`;
    this.#accessTokens.set(accessToken, user);
    this.#refreshTokens.set(refreshToken, user);
    return {
      status: 200,
      body: {
        access_token: accessToken,
        refresh_token: refreshToken,
        token_type: 'Bearer',
        expires_in: 600,
        scope: 'refresh_token',
      },
    };
  }
}
