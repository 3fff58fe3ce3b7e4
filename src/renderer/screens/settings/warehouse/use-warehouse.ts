import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { WarehouseView } from '@shared/contract/warehouse';
import { useCore } from '../../../api/core';

/** The warehouses that there are, asked for afresh on every visit. */
export function useWarehouse() {
  const { queries } = useCore();
  return useQuery(queries.warehouse.view.queryOptions({ refetchOnMount: 'always' }));
}

/** Shows connections that the core has kept. Each has secrets, which Keys shows too. */
export function useKeptWarehouse(): (view: WarehouseView) => void {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return (view) => {
    queryClient.setQueryData(queries.warehouse.view.queryKey(), view);
    void queryClient.invalidateQueries({ queryKey: queries.secrets.view.key() });
  };
}

/** Shows the warehouse that is worked with from now on, and nothing more of the one before. */
export function useSwitchedWarehouse(): (view: WarehouseView) => void {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const kept = useKeptWarehouse();
  return (view) => {
    kept(view);
    queryClient.removeQueries({ queryKey: queries.configs.key() });
    queryClient.removeQueries({ queryKey: queries.history.experiment.key() });
    void queryClient.invalidateQueries({ queryKey: queries.experiments.status.key() });
  };
}
