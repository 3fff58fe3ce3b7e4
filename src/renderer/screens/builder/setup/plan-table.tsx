import { Table } from '@mantine/core';
import type { ModelChoice } from '@shared/contract/application';
import type { RunPlan, StagePlan } from '@shared/contract/run-plan';
import { ArmLabel } from '../../../components/arm-label';
import { TableBox } from '../../../components/table-box';
import { formatNumber } from '../../../format';
import { modelLabel } from '../state/models';
import { amountWords, costWords } from '../state/plan-words';
import classes from './plan-drawer.module.css';

/** Calls, tokens and cost of every stage, config by config. */
export function PlanTable(props: { plan: RunPlan; models: readonly ModelChoice[] }) {
  const { plan, models } = props;
  const several = plan.arms.length > 1;
  return (
    <TableBox label="Stage by stage">
      <Table verticalSpacing={4} horizontalSpacing={8} fz="sm" className="tabular">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Stage</Table.Th>
            <Table.Th>Model</Table.Th>
            <Table.Th className={classes.number}>Calls</Table.Th>
            <Table.Th className={classes.number}>Tokens in</Table.Th>
            <Table.Th className={classes.number}>Tokens out</Table.Th>
            <Table.Th className={classes.number}>Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {plan.arms.map((arm) => (
          <Table.Tbody key={arm.key}>
            {several && (
              <Table.Tr className={classes.arm}>
                <Table.Th scope="rowgroup" colSpan={2}>
                  <span className={classes.armName}>
                    <ArmLabel arm={arm.key} size="small" />
                    All stages
                  </span>
                </Table.Th>
                <Amounts of={arm} />
              </Table.Tr>
            )}
            {arm.stages.map((stage) => (
              <Table.Tr key={stage.stage}>
                <Table.Td>{stage.stage}</Table.Td>
                <Table.Td>{modelLabel(models, stage.model)}</Table.Td>
                <Amounts of={stage} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        ))}
      </Table>
    </TableBox>
  );
}

function Amounts(props: { of: Omit<StagePlan, 'stage' | 'model'> }) {
  const { calls, tokensIn, tokensOut, costUsd } = props.of;
  return (
    <>
      <Table.Td className={classes.number}>{formatNumber(calls)}</Table.Td>
      <Table.Td className={classes.number}>{amountWords(tokensIn)}</Table.Td>
      <Table.Td className={classes.number}>{amountWords(tokensOut)}</Table.Td>
      <Table.Td className={classes.number}>
        {costUsd === null ? 'unknown' : costWords(costUsd)}
      </Table.Td>
    </>
  );
}
