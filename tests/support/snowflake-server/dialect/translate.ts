import { contextFunctions } from './functions';
import type { StatementKind } from './statement-kind';
import { closing, isSymbol, isWord, literal, type Token, written } from './tokens';
import { typeAt } from './types';

/** What a session's context functions answer. */
export interface SessionContext {
  readonly role: string | null;
  readonly warehouse: string | null;
  readonly database: string | null;
  readonly schema: string | null;
  readonly user: string;
  readonly account: string;
  readonly session: string;
  readonly now: Date;
  /** What INFORMATION_SCHEMA shows this role, as a subquery. */
  readonly information: (view: string) => string;
}

const clauses = `WHERE ORDER GROUP LIMIT JOIN LEFT RIGHT INNER FULL CROSS ON UNION QUALIFY HAVING
EXCEPT INTERSECT MINUS`.split(/\s+/);

const isAlias = (token: Token | undefined): boolean =>
  isWord(token) ? !clauses.includes(token?.text ?? '') : token?.kind === 'quoted';

function contextValue(name: string, context: SessionContext): string {
  const at = context.now.toISOString();
  const text = (value: string | null): string => (value === null ? 'NULL' : literal(value));
  switch (name) {
    case 'CURRENT_TIMESTAMP':
      return `CAST('${at}' AS TIMESTAMPTZ)`;
    case 'SYSDATE':
      return `TIMESTAMP '${at.slice(0, -1)}'`;
    case 'CURRENT_DATE':
      return `CAST(CAST('${at}' AS TIMESTAMPTZ) AS DATE)`;
    case 'CURRENT_ROLE':
      return text(context.role);
    case 'CURRENT_WAREHOUSE':
      return text(context.warehouse);
    case 'CURRENT_DATABASE':
      return text(context.database);
    case 'CURRENT_SCHEMA':
      return text(context.schema);
    case 'CURRENT_USER':
      return text(context.user);
    case 'CURRENT_SESSION':
      return text(context.session);
    case 'CURRENT_VERSION':
      return "'9.36.0'";
    case 'CURRENT_REGION':
      return "'AWS_US_WEST_2'";
    case 'CURRENT_ORGANIZATION_NAME':
      return "'SOUNDCHECK'";
    default:
      return text(context.account);
  }
}

/** Where casts name types: after `::`, and after the AS of a CAST. */
function placesOfTypes(tokens: readonly Token[]): Set<number> {
  const places = new Set<number>();
  tokens.forEach((token, index) => {
    if (isSymbol(token, '::')) places.add(index + 1);
    if (!isWord(token, 'CAST', 'TRY_CAST') || !isSymbol(tokens[index + 1], '(')) return;
    const close = closing(tokens, index + 1);
    let depth = 0;
    for (let inner = index + 2; inner < close; inner += 1) {
      if (isSymbol(tokens[inner], '(')) depth += 1;
      if (isSymbol(tokens[inner], ')')) depth -= 1;
      if (depth === 0 && isWord(tokens[inner], 'AS')) places.add(inner + 1);
    }
  });
  return places;
}

/** A query or a change of rows, as DuckDB runs it. */
export function translate(
  tokens: readonly Token[],
  kind: StatementKind,
  context: SessionContext,
): string {
  const types = placesOfTypes(tokens);
  const parts: string[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (!token) break;
    if (types.has(index)) {
      const { duckDb, end } = typeAt(tokens, index);
      parts.push(duckDb);
      index = end;
      continue;
    }
    const isCall = isSymbol(tokens[index + 1], '(');
    const callsContext = isWord(token) && contextFunctions.includes(token.text);
    const standsAlone = ['CURRENT_TIMESTAMP', 'CURRENT_DATE'].includes(token.text);
    if (callsContext && (isCall || standsAlone) && !isSymbol(tokens[index - 1], '.')) {
      parts.push(contextValue(token.text, context));
      index = isCall ? closing(tokens, index + 1) + 1 : index + 1;
      continue;
    }
    if (isWord(token, 'INFORMATION_SCHEMA') && isSymbol(tokens[index + 1], '.')) {
      // Whatever database stands before: there is only one to tell of.
      if (parts.at(-1) === '.') parts.splice(-2);
      const view = tokens[index + 2]?.text ?? '';
      const alias = isAlias(tokens[index + 3]) ? '' : ` AS ${view}`;
      parts.push(`${context.information(view)}${alias}`);
      index += 3;
      continue;
    }
    parts.push(bindOf(token) ?? written(token));
    index += 1;
  }
  const text = parts.join(' ');
  return kind === 'merge' ? `${text} RETURNING merge_action` : text;
}

const bindOf = (token: Token): string | null => {
  if (token.kind !== 'bind') return null;
  return token.text.startsWith(':') ? `$${token.text.slice(1)}` : token.text;
};
