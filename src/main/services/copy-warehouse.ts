import { isDeepStrictEqual } from 'node:util';
import type { CopyCounts, CopyEvent, CopyRequest } from '@shared/contract/warehouse';
import { SoundcheckError } from '@shared/errors';
import type { StoredExperimentKey, Warehouse } from '../warehouse/warehouse';
import { isSameArm } from './same-arm';
import type { Workspace } from './workspace';

type Counts = { -readonly [Key in keyof CopyCounts]: CopyCounts[Key] };

/** Two warehouses, and what has become of the things between them so far. */
interface Copying {
  readonly from: Warehouse;
  readonly to: Warehouse;
  readonly counts: Counts;
  readonly signal: AbortSignal | undefined;
}

/**
 * Copies what another warehouse lacks. Repeating it copies nothing twice, and nothing that is there
 * is changed. When the signal aborts it ends between two things, without `done`.
 *
 * @throws SoundcheckError NOT_FOUND for a warehouse of none; what fails on the way, with how far it
 *   came: a config or an experiment is copied as a whole or not at all
 */
export async function* copyWarehouse(
  { warehouses, configs }: Workspace,
  request: CopyRequest,
  signal?: AbortSignal,
): AsyncGenerator<CopyEvent> {
  const [from, to] = [await warehouses.get(request.from), await warehouses.get(request.to)];
  const counts: Counts = {
    configsCopied: 0,
    configsThere: 0,
    configsRenumbered: 0,
    experimentsCopied: 0,
    experimentsThere: 0,
    experimentsDifferent: 0,
  };
  const copying: Copying = { from, to, counts, signal };
  try {
    if (request.configs) yield* copyConfigs(copying);
    if (request.experiments) yield* copyExperiments(copying);
    if (!signal?.aborted) yield { kind: 'done', counts };
  } catch (error) {
    if (!signal?.aborted) throw withStanding(error, counts);
  } finally {
    configs.refreshLater();
  }
}

async function* copyConfigs({ from, to, counts, signal }: Copying): AsyncGenerator<CopyEvent> {
  const brands = await from.brandsWithConfigs();
  const lists = [];
  for (const brand of brands) {
    if (signal?.aborted) return;
    const ours = await from.listConfigs(brand, { signal });
    lists.push({ brand, ours });
  }
  const total = lists.reduce((sum, { ours }) => sum + ours.length, 0);
  let done = 0;
  const progress = (): CopyEvent => ({ kind: 'progress', what: 'configs', done, total });
  yield progress();
  for (const { brand, ours } of lists) {
    const theirs = await to.listConfigs(brand, { signal });
    // Oldest first, so that versions that get another number keep their order.
    for (const config of [...ours].sort((one, other) => one.version - other.version)) {
      if (signal?.aborted) return;
      const isThere = theirs.some(
        ({ name, version, config: content }) =>
          name === config.name &&
          version === config.version &&
          isDeepStrictEqual(content, config.config),
      );
      const outcome = isThere ? 'there' : await to.keepConfig(config);
      if (outcome === 'copied') counts.configsCopied += 1;
      else if (outcome === 'renumbered') counts.configsRenumbered += 1;
      else counts.configsThere += 1;
      done += 1;
      if (!isThere || done === total) yield progress();
    }
  }
}

async function* copyExperiments(copying: Copying): AsyncGenerator<CopyEvent> {
  const { from, to, signal } = copying;
  const ours = await from.experimentKeys({ signal });
  const theirs = new Set((await to.experimentKeys({ signal })).map((key) => key.experimentId));
  let done = 0;
  const progress = (): CopyEvent => ({
    kind: 'progress',
    what: 'experiments',
    done,
    total: ours.length,
  });
  yield progress();
  for (const run of byRun(ours)) {
    if (signal?.aborted) return;
    await copyRun(copying, run, theirs);
    done += run.length;
    yield progress();
  }
}

/** Both arms of an A/B test together. */
function byRun(keys: readonly StoredExperimentKey[]): StoredExperimentKey[][] {
  const runs = new Map<string, StoredExperimentKey[]>();
  for (const key of keys) runs.set(key.runId, [...(runs.get(key.runId) ?? []), key]);
  return [...runs.values()];
}

/** In one transaction: a run is there as a whole, or not at all. */
async function copyRun(
  { from, to, counts, signal }: Copying,
  run: readonly StoredExperimentKey[],
  theirs: ReadonlySet<string>,
): Promise<void> {
  const [first] = run;
  if (!first) return;
  const ours = await from.storedArms(first.experimentId, { signal });
  const isThere = ({ experimentId }: { readonly experimentId: string }): boolean =>
    theirs.has(experimentId);
  const there = ours.filter(isThere);
  const missing = ours.filter((arm) => !isThere(arm));
  const others = there[0] ? await to.storedArms(there[0].experimentId, { signal }) : [];
  const different = there.filter((arm) => {
    const other = others.find(({ experimentId }) => experimentId === arm.experimentId);
    return !other || !isSameArm(arm, other);
  });
  if (missing.length > 0) {
    // Where one arm is there with the same content, both go together, so that they stay one run.
    await to.storeExperiment(different.length === 0 ? ours : missing);
  }
  counts.experimentsCopied += missing.length;
  counts.experimentsDifferent += different.length;
  counts.experimentsThere += there.length - different.length;
}

/** How far it came stands behind what went wrong. */
function withStanding(error: unknown, counts: CopyCounts): unknown {
  if (!(error instanceof SoundcheckError)) return error;
  const configs = counts.configsCopied + counts.configsRenumbered;
  const versions = configs === 1 ? '1 version of a config' : `${configs} versions of configs`;
  const experiments =
    counts.experimentsCopied === 1 ? '1 experiment' : `${counts.experimentsCopied} experiments`;
  return new SoundcheckError(
    error.code,
    `${error.message} Until then ${versions} and ${experiments} had been copied, each as a whole. Copy again to bring the rest.`,
    { cause: error },
  );
}
