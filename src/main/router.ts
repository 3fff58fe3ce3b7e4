import { implement } from '@orpc/server';
import type { applicationInfoSchema } from '@shared/contract/application';
import { contract } from '@shared/contract/contract';
import type { z } from 'zod';
import { accessRouter } from './routers/access';
import { applicationRouter } from './routers/application';
import { configsRouter } from './routers/configs';
import type { RouterContext } from './routers/context';
import { experimentsRouter } from './routers/experiments';
import { reportRouters } from './routers/reports';
import { reviewRouters } from './routers/review';
import { secretsRouter } from './routers/secrets';
import { settingsRouter } from './routers/settings';
import { warehouseRouter } from './routers/warehouse';
import type { BrandLibrary } from './services/brands';

export interface RouterParts {
  readonly info: z.infer<typeof applicationInfoSchema>;
  readonly brands: BrandLibrary;
  readonly clock: () => Date;
}

/** The contract's procedures, a file a feature, each a call to a service and nothing more. */
export const createRouter = ({ info, brands, clock }: RouterParts) =>
  implement(contract)
    .$context<RouterContext>()
    .router({
      access: accessRouter,
      application: applicationRouter(info, brands),
      configs: configsRouter,
      experiments: experimentsRouter(clock),
      ...reviewRouters(clock),
      ...reportRouters(clock),
      settings: settingsRouter,
      warehouse: warehouseRouter,
      secrets: secretsRouter,
    });
