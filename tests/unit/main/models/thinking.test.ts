import { describe, expect, it } from 'vitest';
import { thinks } from '../../../../src/main/models/thinking';

describe('a model that thinks before it answers', () => {
  it.each(['gpt-5-mini', 'gpt-6-luna', 'gpt-12', 'o4-mini', 'gemini-2.5-flash', 'gemini-3.5-pro'])(
    'is %s',
    (model) => expect(thinks(model)).toBe(true),
  );

  it.each(['gpt-4o-mini', 'gpt-4.1-nano', 'gemini-2.5-flash-lite', 'gemini-2.0-flash', 'llama3'])(
    'is not %s',
    (model) => expect(thinks(model)).toBe(false),
  );
});
