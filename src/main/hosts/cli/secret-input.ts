import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { SoundcheckError } from '@shared/errors';

/** Longer than any key; what is piped in by mistake ends here. */
const longestInput = 20_000;

/** Where a secret comes from. */
export interface SecretInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
}

/**
 * A secret from standard input, so that it never stands in a list of commands: typed by a person,
 * who does not see it, or all that another program passes on. BAD_INPUT for what is too long.
 */
export async function readSecret(
  input: SecretInput,
  ask: (question: string) => void,
  question: string,
): Promise<string> {
  if (input.isTTY) {
    ask(question);
    return typed(input);
  }
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    if (text.length > longestInput) {
      throw new SoundcheckError('BAD_INPUT', 'This is too long to be a key.');
    }
  }
  return text.replace(/\r?\n$/, '');
}

/** Readline echoes what is typed to its output; here that goes nowhere. */
async function typed(input: NodeJS.ReadableStream): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
