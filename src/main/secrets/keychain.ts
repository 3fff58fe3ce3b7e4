/** As much of keytar as Soundcheck uses. `findCredentials` is none of it, see KeychainEntries. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Loaded when it is first needed. Rejects where a library that it stands on is missing. */
export async function loadKeytar(): Promise<Keychain> {
  const keytar: Keychain & { readonly default?: Keychain } = await import('keytar');
  // A CommonJS package: whoever loads it as an ES module finds everything under `default`.
  return keytar.default ?? keytar;
}
