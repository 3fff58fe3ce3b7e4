/** The colours that charts share with the rest of the screen. */
export interface ChartColours {
  readonly accent: string;
  readonly armA: string;
  readonly armB: string;
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly surface: string;
  /** For the parts of a whole, in order: told apart by lightness too, not by hue alone. */
  readonly parts: readonly string[];
}

/** Okabe and Ito's palette for all kinds of colour vision (jfly.uni-koeln.de/color, 2008), and grey. */
const parts = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#8a929c',
  '#4b4f55',
];

export function readChartColours(element: Element): ChartColours {
  const styles = getComputedStyle(element);
  const read = (name: string): string => styles.getPropertyValue(name).trim();
  return {
    accent: read('--sc-accent'),
    armA: read('--sc-arm-a'),
    armB: read('--sc-arm-b'),
    text: read('--sc-text'),
    soft: read('--sc-text-soft'),
    line: read('--sc-line'),
    surface: read('--sc-surface'),
    parts,
  };
}

/** Axes and tips that look the same in every chart. Tips are text, never HTML. */
export function chartBase(colours: ChartColours) {
  return {
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.08 } },
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
    },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: colours.soft },
    },
  };
}

export function categoryAxis(colours: ChartColours, data: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...data],
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft },
  };
}

export function percentAxis(colours: ChartColours) {
  return {
    type: 'value' as const,
    min: 0,
    axisLabel: { color: colours.soft, formatter: '{value} %' },
    splitLine: { lineStyle: { color: colours.line } },
  };
}

export function countAxis(colours: ChartColours) {
  return {
    type: 'value' as const,
    min: 0,
    minInterval: 1,
    axisLabel: { color: colours.soft },
    splitLine: { lineStyle: { color: colours.line } },
  };
}
