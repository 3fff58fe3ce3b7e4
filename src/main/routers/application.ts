import { implement } from '@orpc/server';
import {
  applicationContract,
  type applicationInfoSchema,
  type Preferences,
} from '@shared/contract/application';
import type { z } from 'zod';
import type { BrandLibrary } from '../services/brands';
import type { RouterContext } from './context';

const api = implement(applicationContract).$context<RouterContext>();

export const applicationRouter = (
  info: z.infer<typeof applicationInfoSchema>,
  { base, brands }: BrandLibrary,
) =>
  api.router({
    info: api.info.handler(() => info),
    brands: api.brands.handler(() => ({ base, brands: [...brands] })),
    models: api.models.handler(({ context }) => context.visitor.desk().workspace.modelChoices()),
    preferences: api.preferences.handler(({ context }) => context.visitor.preferences.current),
    updatePreferences: api.updatePreferences.handler(({ context, input }) =>
      context.visitor.preferences.update(definedOnly(input)),
    ),
  });

/** A patch names only what it changes; fields that came as undefined change nothing. */
function definedOnly(patch: Partial<Preferences>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
