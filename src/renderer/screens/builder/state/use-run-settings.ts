import { useQuery } from '@tanstack/react-query';
import type { SettingsView } from '@shared/contract/settings';
import { useCore } from '../../../api/core';

/** Ceilings and prices as Settings have them; undefined until they are known. */
export function useRunSettings(): SettingsView | undefined {
  const { queries } = useCore();
  // Settings are changed on their own screen: coming from there must not show what was before.
  return useQuery({ ...queries.settings.view.queryOptions(), refetchOnMount: 'always' }).data;
}
