import { useMutation, type UseMutationOptions } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SettingsView } from '@shared/contract/settings';
import { focusFirstFault } from './first-fault';
import { SaveBar } from './save-bar';
import { FixedNotice, SettingsSection } from './settings-section';
import classes from './settings-screen.module.css';
import { UnsavedGuard } from './unsaved-guard';
import { useKeptSettings } from './use-settings';

/** A section that is one form: its fields, and what saves them or takes them back. */
export function SettingsForm<Change>(props: {
  title: string;
  help: string;
  /** What it holds, as in "the run limits". */
  what: string;
  saveLabel: string;
  editable: boolean;
  changed: boolean;
  /** What is to be saved; null while some field does not pass. */
  change: Change | null;
  /** What saves it. */
  saving: UseMutationOptions<SettingsView, Error, Change>;
  /** Back to what is saved, after saving too. */
  onDiscard: () => void;
  /** Quieter ways to fill the form in. */
  extra?: ReactNode;
  children: ReactNode;
}) {
  const { title, editable, changed, change, onDiscard } = props;
  const kept = useKeptSettings();
  const save = useMutation({
    ...props.saving,
    onSuccess: (view) => {
      kept(view);
      onDiscard();
    },
  });
  return (
    <SettingsSection title={title} help={props.help}>
      {!editable && <FixedNotice />}
      <form
        className={classes.form}
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          if (change === null) focusFirstFault(event.currentTarget);
          else if (changed) save.mutate(change);
        }}
      >
        <fieldset className={classes.fields} disabled={!editable}>
          {props.children}
        </fieldset>
        {editable && (
          <SaveBar
            label={props.saveLabel}
            changed={changed}
            faulty={change === null}
            saving={save.isPending}
            saved={save.isSuccess}
            error={save.error}
            onDiscard={() => {
              save.reset();
              onDiscard();
            }}
            extra={props.extra}
          />
        )}
      </form>
      <UnsavedGuard active={changed} what={props.what} />
    </SettingsSection>
  );
}
