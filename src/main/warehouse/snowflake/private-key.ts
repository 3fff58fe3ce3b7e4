import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { SoundcheckError } from '@shared/errors';

const refused = (sentence: string, cause?: unknown): SoundcheckError =>
  new SoundcheckError('WAREHOUSE_ACCESS', sentence, { cause });

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file.replace(/^~(?=[/\\])/, homedir()), 'utf8');
  } catch (cause) {
    throw refused(
      `The private key ${file} cannot be read. Choose its file in Settings, and check that it is still there.`,
      cause,
    );
  }
}

/** Told by the text, because the engines of Node and Electron word their refusals differently. */
const isLocked = (pem: string): boolean => /ENCRYPTED/.test(pem);

function open(pem: string, file: string, passphrase: string | null): KeyObject {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw refused(
      `${file} holds no private key. Choose the file that begins with “BEGIN PRIVATE KEY” or “BEGIN ENCRYPTED PRIVATE KEY” in Settings.`,
    );
  }
  if (isLocked(pem) && passphrase === null) {
    throw refused(`The private key ${file} is locked. Enter its passphrase in Settings.`);
  }
  try {
    return createPrivateKey({ key: pem, format: 'pem', passphrase: passphrase ?? undefined });
  } catch {
    // Without the cause: what the engine says of a key is nobody's business.
    throw refused(
      isLocked(pem)
        ? `The passphrase does not open the private key ${file}. Enter the right one in Settings.`
        : `The private key ${file} is damaged. Choose another file in Settings.`,
    );
  }
}

/**
 * The private key of a file as the driver takes it. WAREHOUSE_ACCESS where the file is missing,
 * holds none, or is not opened by the passphrase.
 */
export async function readPrivateKey(file: string, passphrase: string | null): Promise<string> {
  const key = open(await textOf(file), file, passphrase);
  if (key.asymmetricKeyType !== 'rsa') {
    throw refused(`The private key ${file} is not an RSA key. Ask an admin for one that is.`);
  }
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
