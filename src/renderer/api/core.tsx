import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { Contract } from '@shared/contract/contract';
import type { Connection } from './connection';
import { wasCalledOff } from './errors';
import { HistoryLoads } from './history-loads';

export type CoreClient = ContractRouterClient<Contract>;

function createCore(connection: Connection, queryClient: QueryClient) {
  return {
    connection,
    client: connection.client,
    /** Query and mutation options for every procedure of the contract. */
    queries: createTanstackQueryUtils(connection.client),
    historyLoads: new HistoryLoads(connection.client, queryClient),
  };
}

type Core = ReturnType<typeof createCore>;

const CoreContext = createContext<Core | null>(null);

export function CoreProvider(props: { connection: Connection; children: ReactNode }) {
  const { connection, children } = props;
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // What changes is announced by the session's events or by the mutation that changed it.
          queries: {
            staleTime: Infinity,
            retry: false,
            refetchOnWindowFocus: false,
            // What somebody called off begins again when they ask for it, not on the next screen.
            retryOnMount: ({ state }) => !wasCalledOff(state.error),
          },
          mutations: { retry: false },
        },
      }),
  );
  const core = useMemo(() => createCore(connection, queryClient), [connection, queryClient]);
  return (
    <QueryClientProvider client={queryClient}>
      <CoreContext value={core}>{children}</CoreContext>
    </QueryClientProvider>
  );
}

/** The one way from a screen to the core. */
export function useCore(): Core {
  const core = use(CoreContext);
  if (!core) throw new Error('useCore needs a CoreProvider above it.');
  return core;
}
