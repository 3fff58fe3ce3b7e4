import type { SeatedVisitor } from '../services/visitor';
import type { Workspace } from '../services/workspace';

/** What every procedure is given beside its input: who asks. */
export interface RouterContext {
  readonly visitor: SeatedVisitor;
}

/** The workspace that whoever asks is at work in. NOT_SIGNED_IN. */
export const workspaceOf = ({ visitor }: RouterContext): Workspace => visitor.desk().workspace;
