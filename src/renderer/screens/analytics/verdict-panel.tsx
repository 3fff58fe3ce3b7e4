import { Table } from '@mantine/core';
import type { Analytics, Comparison } from '@shared/domain/analytics';
import { ArmLabel } from '../../components/arm-label';
import { formatPercent } from '../../format';
import classes from './analytics-screen.module.css';

/** One decimal, with a real minus sign. */
const signed = (value: number): string => value.toFixed(1).replace('-', '−');

const points = (value: number | null): string =>
  value === null ? '–' : `${value > 0 ? '+' : ''}${signed(value)} points`;

function ComparisonTable(props: { comparison: Comparison }) {
  const { comparison } = props;
  const rate = (rejected: number): string =>
    comparison.pairs === 0 ? '–' : formatPercent((rejected / comparison.pairs) * 100);
  return (
    <div className={classes.comparison}>
      <Table verticalSpacing={4} maw={640} aria-label="A and B side by side">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Messages reviewed in both: {comparison.pairs}</Table.Th>
            <Table.Th className={classes.number}>
              <ArmLabel arm="a" size="small" />
            </Table.Th>
            <Table.Th className={classes.number}>
              <ArmLabel arm="b" size="small" />
            </Table.Th>
            <Table.Th className={classes.number}>A − B, 95 % interval</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row" fw={400}>
              Rejected
            </Table.Th>
            <Table.Td className={classes.number}>{comparison.rejectedA}</Table.Td>
            <Table.Td className={classes.number}>{comparison.rejectedB}</Table.Td>
            <Table.Td className={classes.number}>
              {comparison.rejectedA - comparison.rejectedB}
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row" fw={400}>
              Rejection rate
            </Table.Th>
            <Table.Td className={classes.number}>{rate(comparison.rejectedA)}</Table.Td>
            <Table.Td className={classes.number}>{rate(comparison.rejectedB)}</Table.Td>
            <Table.Td className={classes.number}>
              {points(comparison.difference)}
              {comparison.low !== null && comparison.high !== null && (
                <>
                  {' '}
                  ({signed(comparison.low)} to {signed(comparison.high)})
                </>
              )}
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row" fw={400}>
              Rejected in this arm only
            </Table.Th>
            <Table.Td className={classes.number}>{comparison.onlyA}</Table.Td>
            <Table.Td className={classes.number}>{comparison.onlyB}</Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** What came out, as a sentence, before any number. */
export function VerdictPanel(props: { analytics: Analytics }) {
  const { comparison, arms } = props.analytics;
  if (comparison) {
    return (
      <section className={classes.verdict} data-verdict={comparison.verdict} aria-label="Verdict">
        <h2 className={classes.verdictTitle}>{comparison.sentence}</h2>
        <ComparisonTable comparison={comparison} />
        {comparison.pairs > 0 && (
          <p className={classes.verdictText}>
            The interval takes each message for itself. Messages to one member are alike, so the
            true one may be wider.
          </p>
        )}
      </section>
    );
  }
  const arm = arms[0];
  if (!arm) return null;
  const rate = arm.rejectedOfReviewed;
  return (
    <section className={classes.verdict} aria-label="Verdict">
      <h2 className={classes.verdictTitle}>
        {arm.reviewed === 0
          ? 'Nobody has looked at these messages yet'
          : `${formatPercent(rate.percent)} rejected, ${arm.reviewed} of ${arm.totalMessages} reviewed`}
      </h2>
      <p className={classes.verdictText}>
        {arm.reviewed === 0
          ? 'Review them in the Viewer; the figures follow as you go.'
          : `With ${arm.reviewed} reviewed, the true rate lies between ${formatPercent(rate.low)} and ${formatPercent(rate.high)} (95 % interval).`}
      </p>
    </section>
  );
}
