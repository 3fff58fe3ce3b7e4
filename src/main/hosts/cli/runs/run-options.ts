import { SoundcheckError } from '@shared/errors';
import type { LimitOptions } from '../limit-options';
import type { CommonOptions } from '../options';

/** What `run` was told. */
export interface RunCommandOptions extends CommonOptions, LimitOptions {
  readonly config?: string;
  readonly configB?: string;
  readonly brand?: string;
  readonly users?: number;
  readonly usersCsv?: string;
  readonly seed?: number;
  readonly model?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly discardPartial?: boolean;
  readonly plan?: boolean;
}

/** What `run` is to do: each kind with what it cannot do without. */
export type RunOrder =
  | { readonly kind: 'resume'; readonly file: string; readonly out: string }
  | { readonly kind: 'plan'; readonly config: string }
  | {
      readonly kind: 'new';
      readonly config: string;
      readonly out: string;
      readonly discardPartial: boolean;
    };

/** What the file of a run that is taken up again holds already, by option. */
const heldByFile = [
  ['config', '--config'],
  ['configB', '--config-b'],
  ['brand', '--brand'],
  ['users', '--users'],
  ['usersCsv', '--users-csv'],
  ['seed', '--seed'],
  ['model', '--model'],
  ['discardPartial', '--discard-partial'],
  ['plan', '--plan'],
] as const satisfies readonly (readonly [keyof RunCommandOptions, string])[];

const refuse = (sentence: string): never => {
  throw new SoundcheckError('BAD_INPUT', sentence);
};

/** Reads which of its kinds a run is to be. Throws BAD_INPUT for options that do not go together. */
export function orderOf(options: RunCommandOptions): RunOrder {
  const { config, out, resume } = options;
  if (resume !== undefined) {
    const strange = heldByFile.find(([key]) => options[key] !== undefined);
    if (strange) {
      refuse(
        `--resume goes on with the run that ${resume} holds, so ${strange[1]} cannot be given with it. Leave one of them out.`,
      );
    }
    return { kind: 'resume', file: resume, out: out ?? resume };
  }
  if (config === undefined) {
    return refuse(
      'Say which config to run with --config FILE, or which run to go on with by --resume FILE.',
    );
  }
  if (options.plan) return { kind: 'plan', config };
  if (out === undefined) return refuse('Say where to write the experiment file with --out FILE.');
  return { kind: 'new', config, out, discardPartial: options.discardPartial ?? false };
}
