import { errors } from '../errors';
import { closing, isName, isSymbol, isWord, nameAt, type Token } from './tokens';

const word = (text: string): Token => ({ kind: 'word', text });
const symbol = (text: string): Token => ({ kind: 'symbol', text });

/** Where something that may have an alias ends: `T AS S`, `T S`, `T`. */
function afterAlias(tokens: readonly Token[], end: number, next: string): number {
  if (isWord(tokens[end], 'AS')) return end + 2;
  return isName(tokens[end]) && !isWord(tokens[end], next) ? end + 1 : end;
}

/**
 * A query that finds a row when a MERGE would update or delete one target row from several source
 * rows, and how many of the statement's bound values it takes; null for a MERGE that only inserts
 * or only deletes, where that does no harm.
 */
export function mergeCheck(tokens: readonly Token[]): { tokens: Token[]; binds: number } | null {
  const updates = tokens.some(
    (token, index) => isWord(token, 'THEN') && isWord(tokens[index + 1], 'UPDATE'),
  );
  if (!updates) return null;
  const { end: afterTarget } = nameAt(tokens, 2);
  const targetEnd = afterAlias(tokens, afterTarget, 'USING');
  if (!isWord(tokens[targetEnd], 'USING')) throw errors.syntax(tokens[targetEnd]?.text ?? '<EOF>');
  const sourceStart = targetEnd + 1;
  const sourceEnd = isSymbol(tokens[sourceStart], '(')
    ? closing(tokens, sourceStart) + 1
    : nameAt(tokens, sourceStart).end;
  const on = tokens.findIndex((token, index) => index >= sourceEnd && isWord(token, 'ON'));
  const when = tokens.findIndex((token, index) => index > on && isWord(token, 'WHEN'));
  const target = tokens.slice(2, targetEnd);
  const alias = target.at(-1) ?? word('');
  const rowid = [alias, symbol('.'), word('ROWID')];
  const before = tokens.slice(0, when);
  return {
    binds: before.filter(({ kind }) => kind === 'bind').length,
    tokens: [
      ...[word('SELECT'), ...rowid, word('FROM'), ...target, word('JOIN')],
      ...tokens.slice(sourceStart, when),
      ...[word('GROUP'), word('BY'), ...rowid, word('HAVING')],
      ...[word('COUNT'), symbol('('), symbol('*'), symbol(')'), symbol('>')],
      ...[
        { kind: 'number', text: '1' } as const,
        word('LIMIT'),
        { kind: 'number', text: '1' } as const,
      ],
    ],
  };
}
