import { Switch, Table } from '@mantine/core';
import { useState } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import type { ArmSummary, RunSummary } from '@shared/domain/run-summary';
import { ArmLabel } from '../../../components/arm-label';
import { TableBox } from '../../../components/table-box';
import { formatNumber } from '../../../format';
import { modelLabel } from '../state/models';
import { compactNumber } from '../state/plan-words';
import classes from './run-summary.module.css';
import { durationWords } from './run-words';
import { callTimeWords, rateWords, spentWords } from './summary-words';

type Totals = Pick<
  ArmSummary,
  | 'messages'
  | 'withoutWords'
  | 'tries'
  | 'tokensIn'
  | 'tokensOut'
  | 'costUsd'
  | 'unpriced'
  | 'callMs'
>;

/** What the run took, by config and, where it is wanted, by stage. */
export function RunSummaryPanel(props: { summary: RunSummary; models: readonly ModelChoice[] }) {
  const { summary, models } = props;
  const [byStage, setByStage] = useState(false);
  const several = summary.arms.length > 1;
  return (
    <section aria-label="What it took" className={classes.panel}>
      <div className={classes.head}>
        <h2 className={classes.title}>What it took</h2>
        <Switch
          size="xs"
          label="Stage by stage"
          labelPosition="left"
          checked={byStage}
          onChange={(event) => setByStage(event.currentTarget.checked)}
        />
      </div>
      <TableBox label="What it took">
        <Table verticalSpacing={4} horizontalSpacing={10} fz="sm" className="tabular">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{several ? 'Config' : 'Run'}</Table.Th>
              <Table.Th>Model</Table.Th>
              {numbers.map((name) => (
                <Table.Th key={name} className={classes.number}>
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {summary.arms.map((arm) => (
            <Table.Tbody key={arm.key} data-arm={several ? arm.key : undefined}>
              <Table.Tr className={classes.arm}>
                <Table.Th scope="row">
                  {several ? <ArmLabel arm={arm.key} size="small" /> : 'All stages'}
                </Table.Th>
                <Table.Td>{modelsOf(arm, models)}</Table.Td>
                <Amounts of={arm} />
                <Table.Td className={classes.number}>{durationWords(arm.activeMs)}</Table.Td>
                <Table.Td className={classes.number}>{rateWords(arm.messagesPerSecond)}</Table.Td>
              </Table.Tr>
              {byStage &&
                arm.stages.map((stage) => (
                  <Table.Tr key={stage.stage}>
                    <Table.Th scope="row" className={classes.stage}>
                      Stage {stage.stage}
                    </Table.Th>
                    <Table.Td>{modelLabel(models, stage.model)}</Table.Td>
                    <Amounts of={stage} />
                    <Table.Td colSpan={2} />
                  </Table.Tr>
                ))}
            </Table.Tbody>
          ))}
        </Table>
      </TableBox>
    </section>
  );
}

const numbers = [
  'Messages',
  'Without words',
  'Tries',
  'Tokens in',
  'Tokens out',
  'Cost',
  'Time a try',
  'Took',
  'Messages a second',
];

function modelsOf(arm: ArmSummary, models: readonly ModelChoice[]): string {
  const [first = '', ...others] = new Set(arm.stages.map((stage) => stage.model));
  return others.length === 0 ? modelLabel(models, first) : `${others.length + 1} models`;
}

function Amounts(props: { of: Totals }) {
  const { messages, withoutWords, tries, tokensIn, tokensOut, callMs } = props.of;
  const cells = [
    formatNumber(messages),
    formatNumber(withoutWords),
    formatNumber(tries),
    compactNumber(tokensIn),
    compactNumber(tokensOut),
    spentWords(props.of),
    callTimeWords(callMs, tries),
  ];
  return cells.map((cell, index) => (
    <Table.Td key={numbers[index]} className={classes.number}>
      {cell}
    </Table.Td>
  ));
}
