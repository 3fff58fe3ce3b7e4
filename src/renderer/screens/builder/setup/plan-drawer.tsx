import { Drawer } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import type { RunPlan } from '@shared/contract/run-plan';
import type { RunLimits, RunLimitsPatch } from '@shared/domain/run-limits';
import { ErrorNotice } from '../../../components/error-notice';
import { formatNumber } from '../../../format';
import { LimitsForm } from '../limits-form';
import { modelLabel } from '../state/models';
import { amountWords, costWords, sentenceCase, timeWords } from '../state/plan-words';
import { retirementNotes } from '../state/retiring';
import type { PlannedRun } from '../state/use-run-plan';
import classes from './plan-drawer.module.css';
import { PlanProviders } from './plan-providers';
import { PlanTable } from './plan-table';

/** What a run takes before it is started, and the limits that it has. */
export function PlanDrawer(props: {
  opened: boolean;
  planned: PlannedRun;
  /** Why nothing can be said of the run yet; null when it can. */
  reason: string | null;
  models: readonly ModelChoice[];
  usualLimits: RunLimits;
  limits: RunLimitsPatch;
  costRefusal: string | null;
  onLimits: (limits: RunLimitsPatch) => void;
  onClose: () => void;
}) {
  const { models, reason } = props;
  const { plan, outdated, error } = props.planned;
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={680}
      title={<span className={classes.heading}>What this run takes</span>}
      closeButtonProps={{ 'aria-label': 'Close what this run takes' }}
    >
      <div className={classes.parts}>
        {reason !== null && <p className={classes.none}>{reason}</p>}
        {error && props.costRefusal === null ? <ErrorNotice error={error} /> : null}
        {plan && <Headline plan={plan} outdated={outdated} models={models} />}
        <Part title="Limits of this run">
          <LimitsForm
            usual={props.usualLimits}
            limits={props.limits}
            costRefusal={props.costRefusal}
            onChange={props.onLimits}
          />
        </Part>
        {plan && (
          <>
            <Part title="What members’ profiles give">
              <PlanProviders providers={plan.providers} />
            </Part>
            <Part title="Stage by stage">
              <PlanTable plan={plan} models={models} />
            </Part>
          </>
        )}
      </div>
    </Drawer>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section aria-label={props.title}>
      <h3 className={classes.title}>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Headline(props: { plan: RunPlan; outdated: boolean; models: readonly ModelChoice[] }) {
  const { plan, models } = props;
  const unknown = plan.unknownPrices.map((id) => modelLabel(models, id));
  const warnings = [
    ...(unknown.length > 0
      ? [`The price of ${unknown.join(', ')} is not known. It can be set in Settings.`]
      : []),
    ...retirementNotes(plan.arms, models, new Date().toISOString().slice(0, 10)),
  ];
  return (
    <section
      aria-label="In all"
      data-outdated={props.outdated || undefined}
      className={classes.all}
    >
      <dl className={`${classes.facts} tabular`}>
        <Fact name="Cost" value={sentenceCase(costWords(plan.costUsd))} />
        <Fact name="Time" value={sentenceCase(timeWords(plan.seconds))} />
        <Fact name="Calls" value={formatNumber(plan.calls)} />
        <Fact name="Tokens in" value={amountWords(plan.tokensIn)} />
        <Fact name="Tokens out" value={amountWords(plan.tokensOut)} />
      </dl>
      <p className={classes.note}>
        An estimate. An answer that fails its check is asked for again, which is another call.
      </p>
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>
              <IconAlertTriangle size={14} aria-hidden />
              {warning}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Fact(props: { name: string; value: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}
