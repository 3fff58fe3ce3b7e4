import { Button } from '@mantine/core';
import { IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConfigSummary } from '@shared/contract/configs';
import type { ArmKey } from '@shared/domain/message';
import { errorSentence } from '../../../api/errors';
import { countOf } from '../../../format';
import type { NoticeContent } from '../notice';
import { type ArmDraft, blankDraft, draftOfSaved } from '../state/arm-draft';
import type { ArmAction } from '../state/editor';
import { fieldElementId } from '../state/field-names';
import classes from './config-bar.module.css';
import { ConfigPicker, VersionPicker } from './config-picker';
import { ReplaceDialog } from './replace-dialog';
import { SaveAsDialog } from './save-as-dialog';
import { useConfigVersions } from './use-config-versions';

/** What somebody wants to open in place of the draft. */
type Wanted = { kind: 'version'; name: string; version?: number } | { kind: 'blank' };

const wantedWords = (wanted: Wanted): string => {
  if (wanted.kind === 'blank') return 'a blank campaign';
  return wanted.version === undefined
    ? `“${wanted.name}”`
    : `version ${wanted.version} of “${wanted.name}”`;
};

/** Which config an arm works on, whether it was changed, and saving it. */
export function ConfigBar(props: {
  brand: string;
  arm: ArmKey;
  draft: ArmDraft;
  configs: readonly ConfigSummary[];
  /** The model that a blank campaign begins with. */
  firstModel: string;
  /** Errors that a save would be refused for. */
  errors: number;
  dispatch: (action: ArmAction) => void;
  requestFocus: (elementId: string) => void;
  onNotice: (notice: NoticeContent) => void;
  onShowProblems: () => void;
}) {
  const { brand, arm, draft, configs, dispatch, onNotice } = props;
  const { load, save } = useConfigVersions(brand);
  const [asking, setAsking] = useState<Wanted | null>(null);
  const [naming, setNaming] = useState(false);

  const open = (wanted: Wanted): void => {
    setAsking(null);
    if (wanted.kind === 'blank') {
      const names = configs.map((config) => config.name);
      dispatch({ kind: 'load', arm, draft: blankDraft(brand, props.firstModel, names) });
      props.requestFocus(fieldElementId('campaign_name'));
      return;
    }
    const version =
      wanted.version ?? configs.find((one) => one.name === wanted.name)?.versions[0]?.version;
    load.mutate(
      { arm, name: wanted.name, version },
      {
        onSuccess: (saved) => dispatch({ kind: 'load', arm, draft: draftOfSaved(saved) }),
        onError: (error) =>
          onNotice({ kind: 'error', text: `${errorSentence(error)} Your draft is as it was.` }),
      },
    );
  };
  const openOrAsk = (wanted: Wanted): void => {
    if (draft.changed) setAsking(wanted);
    else open(wanted);
  };

  const saveUnder = (name: string, then?: () => void): void => {
    if (props.errors > 0) {
      setAsking(null);
      setNaming(false);
      props.onShowProblems();
      onNotice({
        kind: 'error',
        text: `Nothing was saved: ${countOf(props.errors, 'problem')} must be put right first. Your draft is kept.`,
      });
      return;
    }
    save.mutate(
      { arm, draft, name },
      {
        onSuccess: (saved) => {
          dispatch({ kind: 'saved', arm, name: saved.name, version: saved.version, sent: draft });
          setNaming(false);
          then?.();
        },
        onError: (error) => {
          if (!naming) {
            onNotice({ kind: 'error', text: `${errorSentence(error)} Your draft is kept.` });
          }
          setAsking(null);
        },
      },
    );
  };

  const justSaved =
    !draft.changed &&
    save.variables?.arm === arm &&
    save.data?.name === draft.configName &&
    save.data.version === draft.basedOn;

  return (
    <div className={classes.bar}>
      <div className={classes.pickers}>
        <ConfigPicker
          configs={configs}
          draft={draft}
          disabled={load.isPending}
          onPick={(name) => {
            if (name !== draft.configName || draft.changed) openOrAsk({ kind: 'version', name });
          }}
        />
        <VersionPicker
          configs={configs}
          draft={draft}
          disabled={load.isPending}
          onPick={(version) => {
            if (version !== draft.basedOn || draft.changed) {
              openOrAsk({ kind: 'version', name: draft.configName, version });
            }
          }}
        />
      </div>
      <p role="status" className={classes.state} data-saved={justSaved || undefined}>
        {justSaved && <IconCircleCheck size={16} aria-hidden />}
        {draft.changed && <IconPencil size={16} aria-hidden />}
        {stateWords(draft, justSaved)}
      </p>
      <Button
        className={classes.blank}
        variant="subtle"
        color="gray"
        onClick={() => openOrAsk({ kind: 'blank' })}
      >
        Start from a blank campaign
      </Button>
      <div className={classes.saves}>
        <Button
          variant="default"
          onClick={() => {
            save.reset();
            setNaming(true);
          }}
        >
          Save as…
        </Button>
        <Button
          variant="default"
          loading={save.isPending && !naming && !asking}
          onClick={() => saveUnder(draft.configName)}
        >
          Save
        </Button>
      </div>

      <ReplaceDialog
        opened={asking !== null}
        configName={draft.configName}
        incoming={asking ? wantedWords(asking) : ''}
        saving={save.isPending}
        onSaveFirst={() => {
          if (asking) saveUnder(draft.configName, () => open(asking));
        }}
        onReplace={() => {
          if (asking) open(asking);
        }}
        onClose={() => setAsking(null)}
      />
      {naming && (
        <SaveAsDialog
          configName={draft.configName}
          configs={configs}
          saving={save.isPending}
          error={save.error}
          onSave={(name) => saveUnder(name)}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}

function stateWords(draft: ArmDraft, justSaved: boolean): string {
  if (draft.basedOn === null) return 'Not saved yet';
  if (draft.changed) return `Changed since version ${draft.basedOn}`;
  return justSaved ? `Saved as version ${draft.basedOn}` : `Version ${draft.basedOn}, unchanged`;
}
