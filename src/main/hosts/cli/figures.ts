import type { Range } from '@shared/contract/run-plan';
import type { ArmKey } from '@shared/domain/message';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number as people read it: "12,500". */
export const whole = (value: number): string => grouped.format(value);

/** US dollars: to the cent from a dollar on, finer below, since one message costs far less. */
export function usd(value: number): string {
  if (value === 0) return '$0';
  if (value < 0.0001) return 'under $0.0001';
  return `$${value < 1 ? value.toFixed(4) : value.toFixed(2)}`;
}

/** A cost of which a part may be unknown: messages whose model's price nobody knows. */
export function cost(known: number, unpriced: number): string {
  if (unpriced === 0) return usd(known);
  return known === 0 ? 'unknown' : `${usd(known)} + unknown`;
}

/** A length of time: "0.4 s", "12 s", "3 min 20 s". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** The two ends of a range, or one figure where they read alike. */
export function range({ low, high }: Range, read: (value: number) => string): string {
  const [from, to] = [read(low), read(high)];
  return from === to ? from : `${from} to ${to}`;
}

/** What the first three columns of `stageRows` hold. */
export const stageColumns = ['Arm', 'Stage', 'Model'] as const;

/** A row for each arm as a whole and one for each of its stages, each with cells of its figures. */
export function stageRows<Totals>(
  arms: readonly (Totals & {
    readonly key: ArmKey;
    readonly stages: readonly (Totals & { readonly stage: number; readonly model: string })[];
  })[],
  cells: (totals: Totals) => string[],
): string[][] {
  return arms.flatMap((arm) => {
    const name = arm.key.toUpperCase();
    return [
      [name, 'all', '', ...cells(arm)],
      ...arm.stages.map((stage) => [name, String(stage.stage), stage.model, ...cells(stage)]),
    ];
  });
}
