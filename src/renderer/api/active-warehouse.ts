import { useQuery } from '@tanstack/react-query';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import { useCore } from './core';

/** Where results are kept now: what a sentence calls it, and whether a network lies in between. */
export interface ActiveWarehouse {
  readonly label: string;
  readonly remote: boolean;
}

const unknown: ActiveWarehouse = { label: 'the warehouse', remote: false };

export function useActiveWarehouse(): ActiveWarehouse {
  const { queries } = useCore();
  const { data } = useQuery(queries.warehouse.view.queryOptions());
  return data ? { label: data.activeLabel, remote: data.active !== localWarehouse } : unknown;
}
