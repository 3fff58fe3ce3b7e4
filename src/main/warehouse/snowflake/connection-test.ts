import {
  type ConnectionStep,
  connectionStepSchema,
  type ConnectionTestEvent,
} from '@shared/contract/warehouse';
import { connectionSecretName } from '@shared/domain/warehouse-connection';
import type { SoundcheckError } from '@shared/errors';
import type { Execute } from '../sql-connection';
import {
  failedBy,
  type Found,
  passed,
  roleFound,
  roleStatements,
  schemaFound,
  tablesFound,
  warehouseFound,
  type Where,
  whereRow,
  whereWeAre,
} from './connection-findings';
import { snowflakeError } from './errors';
import { faultBehind, LiveSession } from './live-session';
import type { SessionParts } from './open-session';
import { reach, wayOf } from './reach';
import { grantStatements, missingTables, schemaStatements } from './snowflake-tables';
import { tryWriting } from './write-trial';

/** Snowflake knows who signed in, and refuses the role. */
const roleRefused = '390189';

/** The steps of one test, each on what the ones before it have found. */
class ConnectionTest {
  readonly #live: LiveSession;
  #where: Where | null = null;
  #roleError: SoundcheckError | null = null;

  constructor(
    private readonly parts: SessionParts,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.#live = new LiveSession(parts);
  }

  async take(step: ConnectionStep): Promise<Found> {
    try {
      return await this.#steps[step]();
    } catch (cause) {
      const error = snowflakeError(cause, this.parts.place);
      return failedBy(error, error.code === 'WAREHOUSE_ACCESS' ? this.#statementsFor(step) : null);
    }
  }

  end(): Promise<void> {
    return this.#live.end();
  }

  readonly #steps: Readonly<Record<ConnectionStep, () => Promise<Found>>> = {
    reach: () => this.#reach(),
    'sign-in': () => this.#signIn(),
    role: async () => {
      if (this.#roleError) throw this.#roleError;
      return roleFound(this.parts.place, await this.#whereWeAre());
    },
    warehouse: async () => warehouseFound(this.parts.place, await this.#whereWeAre()),
    database: async () => schemaFound(this.parts.place, await this.#whereWeAre()),
    tables: async () =>
      tablesFound(this.parts.place, await missingTables(this.#execute, this.parts.place)),
    write: async () => {
      await tryWriting(this.#execute);
      return passed('Rows can be written and taken away; those of this test were undone.');
    },
  };

  async #reach(): Promise<Found> {
    const { place, credentials, deadlines } = this.parts;
    const secret = connectionSecretName(place.profile, 'proxy-password');
    const way = wayOf(place.profile, credentials.get(secret));
    await reach(way, { milliseconds: deadlines.reach, signal: this.signal });
    return passed(`${way.host} answers${way.proxy ? ` through ${way.proxy.host}` : ''}.`);
  }

  async #signIn(): Promise<Found> {
    try {
      const { USER_NAME: user } = await this.#whereWeAre();
      return passed(`Signed in as ${user ?? 'nobody'}.`);
    } catch (error) {
      if (faultBehind(error)?.code !== roleRefused) throw error;
      this.#roleError = snowflakeError(error, this.parts.place);
      return passed('Snowflake knows you.');
    }
  }

  /** Asked once, when somebody signs in. */
  async #whereWeAre(): Promise<Where> {
    if (this.#where) return this.#where;
    const [row] = await this.#execute(whereWeAre);
    this.#where = whereRow.parse(row);
    return this.#where;
  }

  #statementsFor(step: ConnectionStep): string | null {
    const { place } = this.parts;
    if (step === 'role') return roleStatements(place, this.#where);
    if (step === 'tables') return schemaStatements(place);
    return step === 'write' ? grantStatements(place) : null;
  }

  readonly #execute: Execute = (statement) => {
    const { place, deadlines } = this.parts;
    const limits = { milliseconds: deadlines.statement, signal: this.signal };
    return this.#live.use({ signal: this.signal }, async (session) => {
      try {
        return await session.run(statement, limits);
      } catch (cause) {
        throw snowflakeError(cause, place);
      }
    });
  };
}

/** Goes through the steps, on a session of its own; after one that failed the rest are skipped. */
export async function* testConnection(
  parts: SessionParts,
  signal?: AbortSignal,
): AsyncGenerator<ConnectionTestEvent> {
  const test = new ConnectionTest(parts, signal);
  const nothing = { sentence: '', remedy: null, statements: null };
  let going = true;
  try {
    for (const step of connectionStepSchema.options) {
      if (!going) {
        yield { step, state: 'skipped', ...nothing };
        continue;
      }
      yield { step, state: 'running', ...nothing };
      const found = await test.take(step);
      going = found.state === 'passed';
      yield { step, ...found };
    }
  } finally {
    await test.end();
  }
}
