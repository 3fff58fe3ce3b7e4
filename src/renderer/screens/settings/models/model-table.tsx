import { ActionIcon, Table, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ModelRow } from '@shared/contract/settings';
import { TableBox } from '../../../components/table-box';
import { SettingsLink } from '../settings-link';
import classes from './model-table.module.css';
import {
  limitPhrases,
  type ModelGroup,
  priceOrigin,
  pricePhrase,
  retirementPhrase,
} from './model-words';
import { Readiness } from './readiness';

interface ModelTableProps {
  groups: readonly ModelGroup[];
  /** All models, for the name of a successor that the search leaves out. */
  all: readonly ModelRow[];
  editable: boolean;
  onEdit: (model: ModelRow) => void;
  onTakeBack: (model: ModelRow) => void;
}

const originWords: Readonly<Record<ModelRow['origin'], string | null>> = {
  program: null,
  added: 'added',
  changed: 'changed',
  server: 'listed by the server',
};

const today = (): string => new Date().toISOString().slice(0, 10);

function State(props: { model: ModelRow; group: ModelGroup; all: readonly ModelRow[] }) {
  const { model, group } = props;
  const because = model.available ? null : (model.unavailableBecause ?? 'Not ready');
  const retirement = retirementPhrase(model, props.all, today());
  return (
    <>
      <Readiness because={because}>
        {because === null ? 'Ready' : because === group.unavailableBecause ? 'Not ready' : because}
      </Readiness>
      {retirement && (
        <span className={classes.retirement}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>{retirement}</span>
        </span>
      )}
    </>
  );
}

function Actions(props: Pick<ModelTableProps, 'onEdit' | 'onTakeBack'> & { model: ModelRow }) {
  const { model } = props;
  const canTakeBack = model.origin === 'added' || model.origin === 'changed';
  const takeBack =
    model.origin === 'changed' ? `Put ${model.label} back to how it came` : `Remove ${model.label}`;
  return (
    <span className={classes.actions}>
      {canTakeBack && (
        <Tooltip label={takeBack}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={takeBack}
            onClick={() => props.onTakeBack(model)}
          >
            {model.origin === 'changed' ? (
              <IconRestore size={16} aria-hidden />
            ) : (
              <IconTrash size={16} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={`Edit ${model.label}`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Edit ${model.label}`}
          onClick={() => props.onEdit(model)}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

/** A line for each, or a dash for none. */
const lines = (phrases: readonly string[]): ReactNode =>
  phrases.length === 0 ? '–' : phrases.map((phrase) => <div key={phrase}>{phrase}</div>);

function Row(props: Omit<ModelTableProps, 'groups'> & { model: ModelRow; group: ModelGroup }) {
  const { model } = props;
  const origin = originWords[model.origin];
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.model}>
        <span className={classes.label}>{model.label}</span>
        {origin && <span className={classes.soft}> {origin}</span>}
        <br />
        <code className={classes.id}>{model.id}</code>
      </Table.Th>
      <Table.Td className={classes.number}>{pricePhrase(model.inputUsdPerMillion)}</Table.Td>
      <Table.Td className={classes.number}>{pricePhrase(model.outputUsdPerMillion)}</Table.Td>
      <Table.Td className={classes.soft}>{lines(priceOrigin(model))}</Table.Td>
      <Table.Td className={classes.soft}>{lines(limitPhrases(model))}</Table.Td>
      <Table.Td>
        <State model={model} group={props.group} all={props.all} />
      </Table.Td>
      {props.editable && (
        <Table.Td className={classes.last}>
          <Actions model={model} onEdit={props.onEdit} onTakeBack={props.onTakeBack} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** Every model by its provider, with what is known of it. */
export function ModelTable(props: ModelTableProps) {
  const { groups, editable } = props;
  if (groups.length === 0) return <p className={classes.none}>No model goes by that name.</p>;
  return (
    <div className={classes.frame}>
      <TableBox label="Table of models">
        <Table verticalSpacing={8} aria-label="Models" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Model</Table.Th>
              <Table.Th className={classes.number}>
                In <span className={classes.unit}>per 1M tokens</span>
              </Table.Th>
              <Table.Th className={classes.number}>
                Out <span className={classes.unit}>per 1M tokens</span>
              </Table.Th>
              <Table.Th>Price looked up</Table.Th>
              <Table.Th>Limits</Table.Th>
              <Table.Th className={classes.stateColumn}>State</Table.Th>
              {editable && (
                <Table.Th>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          {groups.map((group) => (
            <Table.Tbody key={group.key}>
              <Table.Tr className={classes.group}>
                <Table.Th scope="rowgroup" colSpan={editable ? 7 : 6}>
                  <span className={classes.groupWords}>
                    {group.label}
                    <Readiness because={group.unavailableBecause}>
                      {group.unavailableBecause ?? 'Ready'}
                    </Readiness>
                    {editable && group.unavailableBecause !== null && (
                      <span className={classes.soft}>
                        <SettingsLink to="keys">Open Keys</SettingsLink>
                      </span>
                    )}
                  </span>
                </Table.Th>
              </Table.Tr>
              {group.models.map((model) => (
                <Row
                  key={model.id}
                  model={model}
                  group={group}
                  all={props.all}
                  editable={editable}
                  onEdit={props.onEdit}
                  onTakeBack={props.onTakeBack}
                />
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </TableBox>
    </div>
  );
}
