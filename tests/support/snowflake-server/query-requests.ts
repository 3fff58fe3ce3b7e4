import { z } from 'zod';
import type { Clock } from '../../../src/main/generation/scheduling/clock';
import { bindingsSchema } from './binds';
import { statementTypeIds } from './dialect/statement-kind';
import { orCancelled } from './cancelling';
import { errors } from './errors';
import { runStatement } from './execution/run-statement';
import type { World } from './execution/world';
import { failed, json, type Reply, succeeded } from './http';
import type { Outcome, Queries, Query } from './queries';
import type { Session } from './sessions';

export const queryRequestSchema = z.object({
  sqlText: z.string(),
  bindings: bindingsSchema.optional(),
  asyncExec: z.boolean().optional(),
  describeOnly: z.boolean().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
});
export type QueryRequest = z.infer<typeof queryRequestSchema>;

/** One statement as it reached the server. */
export interface LoggedStatement {
  readonly session: string;
  readonly requestId: string;
  /** Its first 2,000 characters: hundreds of stores are not to fill the memory. */
  readonly text: string;
  /** The first hundred bound values, as the driver wrote them; lists for an array bind. */
  readonly binds: readonly (string | null | undefined | (string | null)[])[];
}

const mostBinds = 100;
const mostText = 2_000;

/** A copy: a part of a text would keep the whole of it in memory. */
const beginning = (text: string): string =>
  text.length <= mostText ? text : Buffer.from(text.slice(0, mostText)).toString();

const inProgress = '333333';
const detached = '333334';

/** Answers to what is asked of running and ended queries. */
export class QueryDesk {
  readonly statements: LoggedStatement[] = [];

  constructor(
    private readonly world: World,
    private readonly queries: Queries,
    private readonly clock: Clock,
    /** How long a reply waits for its statement before it says "still running". */
    private readonly patienceMs: number,
  ) {}

  /** Begins a statement, or finds it when the same request was made before. */
  begin(
    session: Session,
    requestId: string,
    { sqlText: text, bindings = {}, describeOnly = false }: QueryRequest,
    hold: Promise<void> | null,
  ): Query {
    if (!this.queries.ofRequest(requestId)) {
      const binds = Object.values(bindings)
        .slice(0, mostBinds)
        .map(({ value }) => value);
      this.statements.push({ session: session.id, requestId, text: beginning(text), binds });
    }
    return this.queries.begin(session, requestId, beginning(text), async (signal) => {
      if (hold) await orCancelled(hold, signal);
      return runStatement(this.world, session, { text, bindings, describeOnly, signal });
    });
  }

  /** The reply to a query request, or to the question for its result. */
  async reply(query: Query, isDetached: boolean): Promise<Reply> {
    if (isDetached) return this.#still(query, detached);
    let stop: () => void = () => undefined;
    const patience = new Promise<null>((resolve) => {
      stop = this.clock.after(this.patienceMs, () => resolve(null));
    });
    const outcome = await Promise.race([query.outcome, patience]);
    stop();
    return outcome ? this.#ended(query, outcome) : this.#still(query, inProgress);
  }

  /** What the monitoring page says of a query. */
  status(query: Query | null): Reply {
    if (!query) return succeeded({ queries: [] });
    const { id, text, ended } = query;
    const status = ended === null ? 'RUNNING' : 'error' in ended ? 'FAILED_WITH_ERROR' : 'SUCCESS';
    const failure =
      ended && 'error' in ended
        ? { errorCode: ended.error.code, errorMessage: ended.error.message }
        : {};
    return succeeded({ queries: [{ id, sqlText: text, status, state: status, ...failure }] });
  }

  cancel(query: Query | null): Reply {
    if (!query || query.ended !== null) {
      return failed(errors.internal('Identified SQL statement is not currently executing.'));
    }
    query.cancel();
    return succeeded(null);
  }

  #still(query: Query, code: string): Reply {
    const getResultUrl = `/queries/${query.id}/result`;
    return json({
      success: true,
      code,
      message: 'Query execution in progress.',
      data: { queryId: query.id, getResultUrl },
    });
  }

  #ended({ id, session }: Query, outcome: Outcome): Reply {
    if ('error' in outcome) return failed(outcome.error, { queryId: id });
    const { kind, rowtype, rowset } = outcome.answer;
    return succeeded({
      parameters: [...session.parameters].map(([name, value]) => ({ name, value })),
      rowtype,
      rowset,
      total: rowset.length,
      returned: rowset.length,
      queryId: id,
      databaseProvider: null,
      finalDatabaseName: session.database,
      finalSchemaName: session.schema,
      finalWarehouseName: session.warehouse,
      finalRoleName: session.role,
      numberOfBinds: 0,
      arrayBindSupported: true,
      statementTypeId: statementTypeIds[kind],
      version: 1,
      queryResultFormat: 'json',
    });
  }
}
