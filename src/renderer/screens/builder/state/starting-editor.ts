import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '../../../api/core';
import { blankDraft, draftOfSaved } from './arm-draft';
import { firstModel, newestConfig } from './choices';
import { drawSeed } from './draw-seed';
import { type Editor, editorFrom, freshEditor } from './editor';

interface Start {
  /** Null while it is being loaded, and when it could not be. */
  readonly editor: Editor | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * Where work on a brand begins: its draft where there is one, else its newest config, so that a
 * newcomer can run at once, else a blank campaign. Once it is known it stays.
 */
export function useStartingEditor(brand: string): Start {
  const { queries } = useCore();
  const [seed] = useState(drawSeed);
  const [known, setKnown] = useState<Editor | null>(null);

  const builder = useQuery({
    ...queries.experiments.builder.queryOptions({ input: { brand } }),
    gcTime: Infinity,
  });
  const models = useQuery(queries.application.models.queryOptions());
  const configs = useQuery(queries.configs.list.queryOptions({ input: { brand } }));
  const newest = newestConfig(configs.data ?? []);
  const saved = useQuery(
    queries.configs.get.queryOptions({
      input: newest
        ? { brand, name: newest.name, version: newest.versions[0]?.version }
        : skipToken,
    }),
  );

  const all = [builder, models, configs, ...(newest ? [saved] : [])];
  const failed = all.find((query) => query.error);
  const ready = all.every((query) => query.data !== undefined && !query.isFetching);
  if (!known && ready && models.data && configs.data) {
    const draft = saved.data
      ? draftOfSaved(saved.data)
      : blankDraft(brand, firstModel(models.data), []);
    setKnown(builder.data ? editorFrom(builder.data, draft) : freshEditor(brand, draft, seed));
  }

  return {
    editor: known,
    error: known ? null : failed?.error,
    retry: () => {
      for (const query of all) if (query.error) void query.refetch();
    },
  };
}
