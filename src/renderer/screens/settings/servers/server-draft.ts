import { type ModelServer, modelServerSchema } from '@shared/domain/model';
import { type FieldProblems, fieldProblems, numberIn, type NumberText } from '../field-problems';

/** A server as its form holds it; its key follows from its first name. */
export interface ServerDraft {
  readonly label: string;
  readonly address: string;
  readonly models: readonly string[];
  readonly callsAtOnce: NumberText;
}

/** Servers that many people have on their own computer, to begin with. */
export const serverExamples = [
  { label: 'Ollama', address: 'http://localhost:11434/v1' },
  { label: 'LM Studio', address: 'http://localhost:1234/v1' },
] as const;

export const newServer = (example?: { label: string; address: string }): ServerDraft => ({
  label: example?.label ?? '',
  address: example?.address ?? '',
  models: [],
  callsAtOnce: 4,
});

export const draftOf = ({ label, address, models, callsAtOnce }: ModelServer): ServerDraft => ({
  label,
  address,
  models,
  callsAtOnce,
});

/** The server that a form describes, or what is wrong with which field. */
export function checkedServer(
  draft: ServerDraft,
  key: string,
): { readonly server: ModelServer | null; readonly problems: FieldProblems } {
  const result = modelServerSchema.safeParse({
    ...draft,
    key,
    address: draft.address.trim(),
    callsAtOnce: numberIn(draft.callsAtOnce),
  });
  return result.success
    ? { server: result.data, problems: {} }
    : { server: null, problems: fieldProblems(result.error.issues) };
}
