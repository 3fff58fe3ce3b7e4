import { median, type Ratio } from './timing';

/** How long something takes, as a multiple of something else that was measured beside it. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly what: string;
  readonly against: string;
  readonly ratio: Ratio;
}

/** A count or a size, the same on every machine, and whether it is what it has to be. */
export interface Count {
  readonly kind: 'count';
  readonly what: string;
  readonly value: string;
  readonly holds: boolean;
}

/** Something worth knowing beside the ratios; it depends on the machine and decides nothing. */
export interface Remark {
  readonly kind: 'remark';
  readonly what: string;
  readonly value: string;
}

/** How long runs took, each as a multiple of the least time in which it could have been done. */
export interface Bound {
  readonly kind: 'bound';
  readonly what: string;
  readonly ratios: readonly number[];
  /** What is aimed at; it decides nothing. */
  readonly wanted: number | null;
}

export type Figure = Comparison | Count | Remark | Bound;

/** `quick` shows that a benchmark runs, with figures that say little; `whole` measures. */
export type Scale = 'whole' | 'quick';

/** A part of the program that is measured. */
export interface Group {
  readonly name: string;
  readonly title: string;
  measure(scale: Scale): Promise<Figure[]>;
}

/** So many rounds as measuring takes, or the one that shows that it can be measured. */
export const roundsAt = (scale: Scale, whole: number): number => (scale === 'quick' ? 1 : whole);

export const comparison = (what: string, against: string, ratio: Ratio): Comparison => ({
  kind: 'comparison',
  what,
  against,
  ratio,
});

export const count = (what: string, value: string, holds: boolean): Count => ({
  kind: 'count',
  what,
  value,
  holds,
});

export const remark = (what: string, value: string): Remark => ({ kind: 'remark', what, value });

export const bound = (
  what: string,
  ratios: readonly number[],
  wanted: number | null = null,
): Bound => ({ kind: 'bound', what, ratios, wanted });

/** Enough digits to tell two runs apart, no more: 0.042, 1.31, 12.4, 118. */
export const short = (value: number): string =>
  Number(value.toPrecision(value >= 0.1 ? 3 : 2)).toString();

/** A figure as the line that is printed. */
export function lineOf(figure: Figure): string {
  switch (figure.kind) {
    case 'comparison': {
      const { median, low, high, rounds } = figure.ratio;
      const spreadText = `(${short(low)} to ${short(high)} in the middle half of ${rounds} rounds)`;
      return `  ${figure.what}\n    ${short(median)} × ${figure.against}  ${spreadText}`;
    }
    case 'bound': {
      const { ratios, wanted } = figure;
      const worst = Math.max(...ratios).toFixed(3);
      const notes = [
        ...(ratios.length > 1 ? [`worst of ${ratios.length} seeds ${worst} ×`] : []),
        ...(wanted === null ? [] : [`wanted: at most ${wanted.toFixed(2)} ×`]),
      ].join(', ');
      const ratio = `${median(ratios).toFixed(3)} × the least possible time`;
      return `  ${figure.what}\n    ${ratio}${notes === '' ? '' : `  (${notes})`}`;
    }
    case 'count':
      return `  ${figure.what}\n    ${figure.value}${figure.holds ? '' : '  *** must not be ***'}`;
    case 'remark':
      return `  ${figure.what}\n    ${figure.value}`;
  }
}
