import type { Bindings } from '../binds';
import { longestStatement, refuse } from '../dialect/refusals';
import { kindOf, type StatementKind } from '../dialect/statement-kind';
import { type Token, tokensOf } from '../dialect/tokens';
import { errors } from '../errors';
import type { Session } from '../sessions';
import { type Answer, status } from './answers';
import { define } from './definitions';
import { snowflakeErrorOf } from './duckdb-errors';
import { runRows } from './rows';
import { changeSession } from './session-settings';
import { show } from './show';
import type { World } from './world';

export interface Asked {
  readonly text: string;
  readonly bindings: Bindings;
  readonly describeOnly: boolean;
  readonly signal: AbortSignal;
}

/** Runs one statement of a session. Throws a SnowflakeError for whatever goes wrong. */
export async function runStatement(world: World, session: Session, asked: Asked): Promise<Answer> {
  const bytes = Buffer.byteLength(asked.text);
  if (bytes > longestStatement) throw errors.tooLong(bytes);
  const tokens = tokensOf(asked.text);
  const kind = kindOf(tokens);
  refuse(tokens, kind);
  try {
    if (asked.signal.aborted) throw errors.cancelled();
    return await dispatch(world, session, { ...asked, tokens, kind });
  } catch (cause) {
    throw snowflakeErrorOf(cause);
  }
}

export interface Parsed extends Asked {
  readonly tokens: readonly Token[];
  readonly kind: StatementKind;
}

async function dispatch(world: World, session: Session, parsed: Parsed): Promise<Answer> {
  const { transaction } = session;
  switch (parsed.kind) {
    case 'begin':
      transaction.begin();
      return status('begin');
    case 'commit':
      await transaction.commit();
      return status('commit');
    case 'rollback':
      await transaction.rollback();
      return status('rollback');
    case 'use':
    case 'alter session':
      return changeSession(world, session, parsed);
    case 'show':
      return show(world, session, parsed.tokens);
    case 'create table':
    case 'create schema':
    case 'alter table':
    case 'drop':
    case 'truncate':
      // A definition ends the transaction that it finds, and is one of its own.
      await transaction.commit();
      return define(world, session, parsed);
    case 'select':
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return runRows(world, session, parsed);
    case 'unknown':
      throw errors.syntax(parsed.tokens[0]?.text ?? '<EOF>');
  }
}
