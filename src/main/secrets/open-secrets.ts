import type { Log } from '../logging';
import { type Environment, setting } from '../models/environment';
import { KeychainSecrets } from './keychain-secrets';
import { keychainService } from './keychain-service';
import { switchedOff } from './keychain-words';
import { MemorySecrets } from './memory-secrets';
import type { SecretStore } from './secret-store';

/** The place for a data folder's secrets: the keychain, unless SOUNDCHECK_SECRETS says `memory`. */
export function openSecrets(
  dataDir: string,
  environment: Environment,
  log: Pick<Log, 'info' | 'warn'>,
): SecretStore {
  const asked = setting(environment, 'SOUNDCHECK_SECRETS')?.toLowerCase();
  if (asked === 'memory') return new MemorySecrets(switchedOff);
  return new KeychainSecrets({ service: keychainService(dataDir), log });
}
