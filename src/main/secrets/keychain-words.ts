/** What people call the keychain of their system. */
export function keychainLabel(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'macOS Keychain';
  if (platform === 'win32') return 'Windows Credential Manager';
  return "the desktop's keyring";
}

export const inMemoryOnly =
  'Keys are kept in memory: they are gone when Soundcheck is closed, and nothing is written to disk.';

export const switchedOff = `The keychain is switched off by SOUNDCHECK_SECRETS. ${inMemoryOnly} Take that setting away to use the keychain.`;

/** A failure of the keychain as it concerns a person, and what would help. */
export interface KeychainProblem {
  readonly what: string;
  readonly remedy: string;
}

const noSecretService =
  /autolaunch|could not connect|cannot spawn|no such file|serviceunknown|not provided by any|not activatable|exited with status/i;
const locked = /locked|dismiss|prompt|does not exist at path|authenticat|interaction/i;

/** The library behind keytar could not be loaded. */
export function notLoadable(platform: NodeJS.Platform): KeychainProblem {
  if (platform === 'darwin' || platform === 'win32') {
    return {
      what: `The part of Soundcheck that talks to the ${keychainLabel(platform)} cannot be loaded.`,
      remedy: 'Install Soundcheck again.',
    };
  }
  return {
    what: 'The keyring cannot be used because the library libsecret is missing.',
    remedy:
      'Install the package libsecret-1-0 (libsecret on Fedora and Arch) and start Soundcheck again.',
  };
}

export const noKeyring: KeychainProblem = {
  what: 'No keyring is running on this computer.',
  remedy: 'Install and start GNOME Keyring (the package gnome-keyring) or KWallet.',
};

export const lockedKeyring: KeychainProblem = {
  what: "The desktop's keyring is locked.",
  remedy: 'Unlock it.',
};

export function notUsable(platform: NodeJS.Platform, cause: unknown): KeychainProblem {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (platform === 'darwin' || platform === 'win32') {
    return {
      what: `The ${keychainLabel(platform)} did not let Soundcheck in.`,
      remedy: 'Unlock it and allow Soundcheck to use it.',
    };
  }
  if (noSecretService.test(text)) return noKeyring;
  if (locked.test(text)) return lockedKeyring;
  return {
    what: "The desktop's keyring could not be used.",
    remedy: 'Check that GNOME Keyring or KWallet is running and unlocked.',
  };
}

export const noAnswer = (platform: NodeJS.Platform): KeychainProblem => ({
  what: `${capital(keychainName(platform))} has not answered yet.`,
  remedy: 'It may be asking for your password in a window of its own.',
});

/** Why secrets are in memory. Keeping one tries the keychain again, which the sentence says. */
export const fallbackReason = ({ what, remedy }: KeychainProblem): string =>
  `${what} ${inMemoryOnly} ${remedy} The keychain is tried again whenever a key is saved.`;

/** Why a change was not made. */
export const refusedChange = ({ what, remedy }: KeychainProblem): string =>
  `${what} The key stays as it was. ${remedy} Then try again.`;

const keychainName = (platform: NodeJS.Platform): string =>
  platform === 'darwin' || platform === 'win32'
    ? `the ${keychainLabel(platform)}`
    : keychainLabel(platform);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
