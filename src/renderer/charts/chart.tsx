import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart, PieChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useBrands } from '../theme/brand-context';
import { type ChartColours, readChartColours } from './chart-colours';

register([
  AriaComponent,
  BarChart,
  GridComponent,
  LegendComponent,
  LineChart,
  PieChart,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

/**
 * A chart that says in words what it shows; its figures also stand in a table on the screen.
 * `option` is given the colours of the present look.
 */
export function Chart(props: {
  label: string;
  height: number;
  option: (colours: ChartColours) => EChartsCoreOption;
}) {
  const { label, height, option } = props;
  const container = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const { brand } = useBrands();

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const colours = readChartColours(element);
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption({
      // Movement is for showing where something went; a chart that appears goes nowhere.
      animation: false,
      textStyle: { fontFamily: 'Inter Variable, sans-serif', color: colours.text },
      ...option(colours),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, scheme, brand]);

  return <div ref={container} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
