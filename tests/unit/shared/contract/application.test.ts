import { createRouterClient, implement } from '@orpc/server';
import { expect, it } from 'vitest';
import { applicationContract } from '@shared/contract/application';

it('a change of preferences says nothing about the others', async () => {
  const patches: object[] = [];
  const api = implement(applicationContract);
  const client = createRouterClient({
    updatePreferences: api.updatePreferences.handler(({ input }) => {
      patches.push(input);
      return { brand: 'drumeo', colorScheme: 'dark', helpHidden: false };
    }),
  });
  await client.updatePreferences({ colorScheme: 'dark' });
  expect(patches).toEqual([{ colorScheme: 'dark' }]);
});
