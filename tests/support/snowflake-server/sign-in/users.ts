import { generateKeyPairSync } from 'node:crypto';

export interface User {
  readonly name: string;
  password: string;
  /** PEM (SPKI); null where key-pair sign-in is not set up. */
  publicKey: string | null;
  /** Its other half, for tests: PEM, PKCS #8. */
  readonly privateKey: string;
  token: string;
  readonly role: string;
  readonly warehouse: string | null;
  readonly roles: string[];
  /** What stops a sign-in that is otherwise right. */
  demands: 'nothing' | 'MFA' | 'network policy';
}

/** A pair of keys in PEM, as people make them for Snowflake. */
export const createKeyPair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** The standard user, with every way to sign in set up. */
class Tester implements User {
  readonly name = 'TESTER';
  password = 'a password for tests';
  token = 'a-programmatic-access-token-for-tests';
  readonly role = 'ANALYST';
  readonly warehouse = 'COMPUTE_WH';
  readonly roles: string[] = ['ANALYST'];
  demands: User['demands'] = 'nothing';
  #keys: ReturnType<typeof createKeyPair> | null = null;
  #publicKey: string | null | undefined;

  get publicKey(): string | null {
    return this.#publicKey === undefined ? this.#pair().publicKey : this.#publicKey;
  }

  set publicKey(key: string | null) {
    this.#publicKey = key;
  }

  get privateKey(): string {
    return this.#pair().privateKey;
  }

  /** Made when first asked for: it takes longer than starting a server. */
  #pair(): ReturnType<typeof createKeyPair> {
    this.#keys ??= createKeyPair();
    return this.#keys;
  }
}

export const createTester = (): User => new Tester();
