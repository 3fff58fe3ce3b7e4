import type { CopyCounts, CopyEvent, WarehouseView } from '@shared/contract/warehouse';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import { countOf, formatNumber } from '../../../../format';

export interface CopyChoice {
  readonly from: string;
  readonly to: string;
  readonly configs: boolean;
  readonly experiments: boolean;
}

/** Before anything is chosen: everything, from this computer to where the team is. */
export const usualCopy = ({
  active,
  connections,
}: Pick<WarehouseView, 'active' | 'connections'>): CopyChoice => ({
  from: localWarehouse,
  to: active === localWarehouse ? (connections[0]?.key ?? localWarehouse) : active,
  configs: true,
  experiments: true,
});

/** What the button does: "Copy configs and experiments". */
export function copyLabel({ configs, experiments }: CopyChoice): string {
  if (configs && experiments) return 'Copy configs and experiments';
  return configs ? 'Copy configs' : 'Copy experiments';
}

/** Why nothing can be copied so; null when it can. */
export function copyProblem({ from, to, configs, experiments }: CopyChoice): string | null {
  if (from === to) return 'Choose two different warehouses.';
  return configs || experiments ? null : 'Choose what to copy.';
}

type Progress = Extract<CopyEvent, { kind: 'progress' }>;

/** "Configs: 3 of 12". */
export const progressPhrase = ({ what, done, total }: Progress): string =>
  `${what === 'configs' ? 'Configs' : 'Experiments'}: ${formatNumber(done)} of ${formatNumber(total)}`;

const wasWere = (count: number): string => (count === 1 ? 'was' : 'were');

/** A kind of outcome, so that a screen can mark it. */
export interface CopyLine {
  readonly kind: 'copied' | 'there' | 'different';
  readonly text: string;
}

/** What was done, a line for each kind of outcome that there was. */
export function copyLines(counts: CopyCounts): CopyLine[] {
  const { configsCopied, configsThere, configsRenumbered } = counts;
  const { experimentsCopied, experimentsThere, experimentsDifferent } = counts;
  const configs = configsCopied + configsRenumbered;
  const copied = [
    configs > 0 && countOf(configs, 'config version'),
    experimentsCopied > 0 && countOf(experimentsCopied, 'experiment'),
  ].filter((part) => part !== false);
  const there = [
    configsThere > 0 && countOf(configsThere, 'config version'),
    experimentsThere > 0 && countOf(experimentsThere, 'experiment'),
  ].filter((part) => part !== false);
  const lines: (CopyLine | false)[] = [
    {
      kind: 'copied',
      text:
        copied.length > 0
          ? `${copied.join(' and ')} copied.`
          : 'Nothing was missing, so nothing was copied.',
    },
    there.length > 0 && {
      kind: 'there',
      text: `${there.join(' and ')} ${wasWere(configsThere + experimentsThere)} there already.`,
    },
    configsRenumbered > 0 && {
      kind: 'different',
      text: `${formatNumber(configsRenumbered)} of them got a new version number, because the old one was taken by other content.`,
    },
    experimentsDifferent > 0 && {
      kind: 'different',
      text: `${countOf(experimentsDifferent, 'experiment')} ${wasWere(experimentsDifferent)} there with other content, and ${wasWere(experimentsDifferent)} left alone.`,
    },
  ];
  return lines.filter((line) => line !== false);
}
