import type { SeatedVisitor } from '../services/visitor';

/** What every procedure is given beside its input: who asks. */
export interface RouterContext {
  readonly visitor: SeatedVisitor;
}
