import type { AnyRouter } from '@orpc/server';
import type { HostPorts } from './ports';

/** One window, or one browser: who is signed in there and what they are at work on. */
export interface Visitor {
  /** Leaves the desk; what is running goes on only as long as somebody else sits at it. */
  dispose(): Promise<void>;
}

/** What every call of a door carries to the router. */
export interface RequestContext {
  readonly visitor: Visitor;
}

/** The core as a door sees it: calls in, events out, nothing else. */
export interface Core {
  readonly router: AnyRouter;
  createVisitor(ports: HostPorts): Visitor;
  /** Cancels runs, flushes journals, closes warehouses and frees the data folder. */
  dispose(): Promise<void>;
}
