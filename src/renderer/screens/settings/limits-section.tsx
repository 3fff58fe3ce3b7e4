import { NumberInput } from '@mantine/core';
import type { SettingsView } from '@shared/contract/settings';
import { longestCallTimeout, mostConcurrency } from '@shared/domain/run-limits';
import { useCore } from '../../api/core';
import { Panel } from '../../components/page';
import { formatNumber } from '../../format';
import { changedLimits, checkedLimits, draftOf } from './limits-draft';
import { SettingsForm } from './settings-form';
import { WithSettings } from './settings-section';
import classes from './settings-screen.module.css';
import { useDraft } from './use-draft';

function Limits(props: { settings: SettingsView }) {
  const { settings } = props;
  const { queries } = useCore();
  const { draft, changed, change, discard } = useDraft(draftOf(settings.limits));
  const { limits, problems } = checkedLimits(draft);
  return (
    <SettingsForm
      title="Run limits"
      help="How far a run may go by itself. What was made before a limit was reached is kept."
      what="the run limits"
      saveLabel="Save the limits"
      editable={settings.editable}
      changed={changed}
      change={limits && changedLimits(settings.limits, limits)}
      saving={queries.settings.changeLimits.mutationOptions()}
      onDiscard={discard}
    >
      <Panel>
        <div className={classes.narrow}>
          <NumberInput
            label="Calls at once"
            description={`For one model, over both arms; up to ${formatNumber(mostConcurrency)}. Soundcheck slows down by itself where a provider asks for it.`}
            min={1}
            max={mostConcurrency}
            clampBehavior="none"
            allowNegative={false}
            allowDecimal={false}
            value={draft.concurrency}
            error={problems['concurrency']}
            onChange={(concurrency) => change({ concurrency })}
          />
          <NumberInput
            label="Time for one call"
            description={`From the request to the last word of the answer; up to ${formatNumber(longestCallTimeout)} seconds. A call that takes longer is tried again.`}
            suffix=" seconds"
            min={1}
            max={longestCallTimeout}
            clampBehavior="none"
            allowNegative={false}
            value={draft.callTimeoutSeconds}
            error={problems['callTimeoutSeconds']}
            onChange={(callTimeoutSeconds) => change({ callTimeoutSeconds })}
          />
          <NumberInput
            label="Cost of one run"
            description="The run stops before it would cost more. Empty for no limit; with one, every model of a run needs a known price."
            prefix="$"
            placeholder="no limit"
            min={0}
            clampBehavior="none"
            allowNegative={false}
            thousandSeparator=","
            value={draft.maxCostUsd}
            error={problems['maxCostUsd']}
            onChange={(maxCostUsd) => change({ maxCostUsd })}
          />
        </div>
      </Panel>
    </SettingsForm>
  );
}

export function LimitsSection() {
  return <WithSettings>{(settings) => <Limits settings={settings} />}</WithSettings>;
}
