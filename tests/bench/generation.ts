import { leastTime, type LoggedCall, refusedShare } from '../support/simulated-provider/call-log';
import { type Fault, messageFaults, passingFaults } from '../support/simulated-provider/faults';
import type { ProviderNature } from '../support/simulated-provider/simulated-provider';
import {
  bound,
  count,
  type Figure,
  type Group,
  remark,
  type Scale,
  short,
} from './support/figures';
import { type MainLoad, watchMain } from './support/main-watch';
import { plainFetch } from './support/plain-fetch';
import { openRemoteProvider, type RemoteProvider } from './support/remote-provider';
import { runOnce, type RunOutcome, type Shape } from './support/simulated-runs';
import { median } from './support/timing';

/** How much is measured: the seeds, and the largest run. */
interface Extent {
  readonly seeds: readonly number[];
  readonly largest: { readonly users: number; readonly stages: number };
}

/** The largest run there can be has 550 messages, and a place for every user of both arms. */
const extents: Record<Scale, Extent> = {
  whole: { seeds: [1, 2, 3, 4, 5], largest: { users: 25, stages: 11 } },
  quick: { seeds: [1], largest: { users: 10, stages: 2 } },
};

/** A provider without limits: lognormal latency, 200 ms in the middle. */
const natureOf = (seed: number): ProviderNature => ({ seed, medianMs: 200, sigma: 0.5 });

const names = { openai: 'OpenAI', gemini: 'Gemini' } as const;
const protocols = ['openai', 'gemini'] as const;

interface Measured extends RunOutcome {
  readonly seed: number;
  readonly calls: readonly LoggedCall[];
  /** Wall time by the least possible time. */
  readonly ratio: number;
  readonly load: MainLoad;
}

interface Trial {
  readonly shape: Shape;
  readonly slots: number;
  readonly nature?: Partial<ProviderNature>;
}

async function measureRun(
  remote: RemoteProvider,
  { shape, slots, nature }: Trial,
  seed: number,
): Promise<Measured> {
  let outcome: RunOutcome = { wallMs: 0, messages: { a: [], b: [] } };
  let load: MainLoad = { delayMs: 0, addedBytes: 0 };
  const whole = { ...natureOf(seed), ...nature };
  const calls = await remote.during(whole, async (addresses) => {
    load = await watchMain(async () => {
      outcome = await runOnce(shape, addresses);
    });
  });
  const { requests } = whole;
  const rate = requests
    ? { perSecond: requests.perMinute / 60, burst: requests.burst ?? requests.perMinute }
    : null;
  return {
    ...outcome,
    seed,
    calls,
    load,
    ratio: outcome.wallMs / leastTime(calls, { slots, rate }),
  };
}

async function measureAll(
  remote: RemoteProvider,
  trial: Trial,
  { seeds }: Extent,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const seed of seeds) measured.push(await measureRun(remote, trial, seed));
  return measured;
}

/** Runs that mostly wait may be made beside each other, begun so many milliseconds apart. */
const apartMs = 1_500;

/** Every seed against a provider of its own, at the same time. */
const measureTogether = (trial: Trial, { seeds }: Extent): Promise<Measured[]> =>
  Promise.all(
    seeds.map(async (seed, place) => {
      const remote = openRemoteProvider();
      try {
        await new Promise((resolve) => setTimeout(resolve, place * apartMs));
        return await measureRun(remote, trial, seed);
      } finally {
        remote.close();
      }
    }),
  );

const ratiosOf = (runs: readonly Measured[]): number[] => runs.map(({ ratio }) => ratio);

/** Whether every place of both arms was filled, once, and how many messages have no words. */
function keptOf(shape: Shape, { messages }: RunOutcome): { whole: boolean; withoutWords: number } {
  const all = (['a', 'b'] as const).flatMap((arm) =>
    messages[arm].map(({ userId, stage }) => `${arm}/${userId}/${stage}`),
  );
  const wanted = 2 * shape.users * shape.stages;
  const both = [...messages.a, ...messages.b];
  return {
    whole: all.length === wanted && new Set(all).size === wanted,
    withoutWords: both.filter(({ status }) => status === 'failed').length,
  };
}

function nothingLost(what: string, shape: Shape, runs: readonly Measured[]): Figure {
  const kept = runs.map((run) => keptOf(shape, run));
  const wholes = kept.filter(({ whole }) => whole).length;
  const failed = kept.reduce((sum, { withoutWords }) => sum + withoutWords, 0);
  return count(
    what,
    `${wholes} of ${runs.length} runs with every message in its place once, ${failed} messages failed`,
    wholes === runs.length && failed === 0,
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

async function asManySlotsAsUsers(remote: RemoteProvider, extent: Extent): Promise<Figure[]> {
  const { users, stages } = extent.largest;
  const figures: Figure[] = [];
  for (const protocol of protocols) {
    const shape = { ...extent.largest, protocol };
    const trial = { shape, slots: 2 * users };
    const first = await measureRun(remote, trial, 0);
    const runs = await measureAll(remote, trial, extent);
    const what = `${users} users, ${stages} stages, two arms, ${2 * users} slots, ${names[protocol]}`;
    const delays = runs.map(({ load }) => load.delayMs);
    const added = [first, ...runs].map(({ load }) => load.addedBytes / 2 / 1e6);
    figures.push(
      bound(what, ratiosOf(runs), 1.1),
      bound('… the first run of the program, which loads the SDK', [first.ratio]),
      nothingLost('… nothing lost', shape, runs),
      remark(
        "… main's event-loop delay, 99th percentile",
        `${short(median(delays))} ms, worst ${short(Math.max(...delays))} ms (wanted: at most 50 ms)`,
      ),
      remark(
        '… added memory an arm',
        `${short(median(added))} MB, most ${short(Math.max(...added))} MB (wanted: at most 60 MB)`,
      ),
    );
  }
  return figures;
}

async function byPlainFetch(remote: RemoteProvider, extent: Extent): Promise<Figure[]> {
  const shape = { ...extent.largest, protocol: 'openai' } as const;
  const ratios: number[] = [];
  for (const seed of extent.seeds) {
    let wallMs = 0;
    const calls = await remote.during(natureOf(seed), async (addresses) => {
      wallMs = await plainFetch(shape, addresses);
    });
    ratios.push(wallMs / leastTime(calls, { slots: 2 * shape.users, rate: null }));
  }
  return [bound('The same calls by plain fetch, a chain a user, nothing checked or kept', ratios)];
}

async function fewSlots(remote: RemoteProvider, extent: Extent): Promise<Figure[]> {
  const { users } = extent.largest;
  const stages = Math.min(4, extent.largest.stages);
  const figures: Figure[] = [];
  for (const protocol of protocols) {
    const shape = { protocol, users, stages, limits: { concurrency: 5 } };
    const runs = await measureAll(remote, { shape, slots: 5 }, extent);
    figures.push(
      bound(
        `${2 * users} users of both arms, ${stages} stages, 5 slots, ${names[protocol]}`,
        ratiosOf(runs),
        1.05,
      ),
    );
  }
  return figures;
}

/** 20 calls a second, and 20 at once. */
const limit = { perMinute: 1_200, burst: 20 };

async function underALimit(extent: Extent): Promise<Figure[]> {
  const { largest } = extent;
  const trials: readonly (readonly [string, Shape, boolean])[] = [
    ['OpenAI, told by its headers', { ...largest, protocol: 'openai' }, true],
    [
      'Gemini, told by the table of models',
      { ...largest, protocol: 'gemini', requestsPerMinute: limit.perMinute },
      true,
    ],
    ['Gemini, told by nobody', { ...largest, protocol: 'gemini' }, false],
  ];
  const figures: Figure[] = [];
  for (const [what, shape, isTold] of trials) {
    const nature = { requests: limit, headers: true };
    const runs = await measureTogether({ shape, slots: 2 * largest.users, nature }, extent);
    const shares = runs.map(({ calls }) => refusedShare(calls));
    const highest = Math.max(...shares);
    const value = `${percent(median(shares))} of the calls, most ${percent(highest)}`;
    figures.push(
      bound(`Under a limit of 20 calls a second: ${what}`, ratiosOf(runs), isTold ? 1.06 : null),
      isTold
        ? count('… refused with 429 (wanted: under 0.5 %)', value, highest < 0.005)
        : remark('… refused with 429', value),
      nothingLost('… nothing lost', shape, runs),
    );
  }
  return figures;
}

/** Everything that passes, and what a model makes of one message. */
const mixed: readonly Fault[] = [...passingFaults, ...messageFaults];

async function withFaults(remote: RemoteProvider, extent: Extent): Promise<Figure[]> {
  const { largest } = extent;
  const figures: Figure[] = [];
  for (const protocol of protocols) {
    const shape = { ...largest, protocol, limits: { callTimeoutSeconds: 2 } };
    const nature = { faults: { share: 0.05, kinds: mixed } };
    const trial = { shape, slots: 2 * largest.users, nature };
    const runs = await measureAll(remote, trial, extent);
    figures.push(
      bound(
        `5 % of the calls go wrong in ${mixed.length} ways, ${names[protocol]}`,
        ratiosOf(runs),
        1.25,
      ),
      nothingLost('… nothing lost', shape, runs),
    );
  }
  return figures;
}

export const generation: Group = {
  name: 'generation',
  title: 'Runs against a simulated provider: workers, SDKs, scheduler, checks; 5 seeds each',
  async measure(scale) {
    const remote = openRemoteProvider();
    const extent = extents[scale];
    try {
      return [
        ...(await asManySlotsAsUsers(remote, extent)),
        ...(await byPlainFetch(remote, extent)),
        ...(await fewSlots(remote, extent)),
        ...(await underALimit(extent)),
        ...(await withFaults(remote, extent)),
      ];
    } finally {
      remote.close();
    }
  },
};
