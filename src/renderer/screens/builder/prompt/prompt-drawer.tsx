import { ActionIcon, Drawer, Select, Skeleton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PromptPreview } from '@shared/contract/run-plan';
import type { ArmKey } from '@shared/domain/message';
import { type Member, memberName } from '@shared/domain/member';
import { useCore } from '../../../api/core';
import { CopyTextButton } from '../../../components/prompt/copy-text-button';
import { wholePrompt } from '../../../components/prompt/prompt-parts';
import { PromptText } from '../../../components/prompt/prompt-text';
import { ArmLabel } from '../../../components/arm-label';
import { ErrorNotice } from '../../../components/error-notice';
import { formatNumber } from '../../../format';
import { type ArmDraft, configOf } from '../state/arm-draft';
import { useDrawnMembers } from '../state/use-drawn-members';
import classes from './prompt-drawer.module.css';

/** The exact prompt that one of the drawn members would get at a stage, before anything is run. */
export function PromptDrawer(props: {
  opened: boolean;
  brand: string;
  /** Which of two configs it is; null where there is one. */
  arm: ArmKey | null;
  draft: ArmDraft;
  /** Counted from 1. */
  stage: number;
  sample: { readonly count: number; readonly seed: number };
  onClose: () => void;
}) {
  const { opened, brand, draft, stage, sample } = props;
  const { queries } = useCore();
  const [chosen, setChosen] = useState<number | null>(null);
  const drawn = useDrawnMembers(brand, sample);
  const users = drawn.members ?? [];
  const at = Math.max(
    0,
    users.findIndex((user) => user.userId === chosen),
  );
  const member = users[at];
  const config = useMemo(() => configOf(draft), [draft]);
  const preview = useQuery({
    ...queries.experiments.promptPreview.queryOptions({
      input:
        opened && member
          ? { brand, config, stage, userId: member.userId, seed: sample.seed }
          : skipToken,
    }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return (
    <Drawer
      opened={opened}
      onClose={props.onClose}
      position="right"
      size={680}
      title={
        <span className={classes.heading}>
          {props.arm && <ArmLabel arm={props.arm} />}
          The prompt of stage {stage}
        </span>
      }
      closeButtonProps={{ 'aria-label': 'Close the prompt' }}
    >
      <div className={classes.parts}>
        {member && <MemberChoice users={users} at={at} onChange={setChosen} />}
        {drawn.error ? (
          <ErrorNotice error={drawn.error} />
        ) : preview.error ? (
          <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
        ) : preview.data ? (
          <Preview preview={preview.data} />
        ) : (
          <Skeleton height={320} />
        )}
      </div>
    </Drawer>
  );
}

function MemberChoice(props: {
  users: readonly Member[];
  at: number;
  onChange: (userId: number) => void;
}) {
  const { users, at, onChange } = props;
  const go = (step: number): void => {
    const next = users[at + step];
    if (next) onChange(next.userId);
  };
  return (
    <div className={classes.member}>
      <Select
        className={classes.select}
        label="Member"
        searchable
        allowDeselect={false}
        openOnFocus={false}
        nothingFoundMessage="Nobody who was drawn goes by this."
        data={users.map((user) => ({
          value: String(user.userId),
          label: `${memberName(user)} (${user.userId})`,
        }))}
        value={String(users[at]?.userId ?? '')}
        onChange={(userId) => userId !== null && onChange(Number(userId))}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Previous member"
        disabled={at === 0}
        onClick={() => go(-1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Next member"
        disabled={at >= users.length - 1}
        onClick={() => go(1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <span className={`${classes.place} tabular`}>
        {at + 1} of {users.length} drawn
      </span>
    </div>
  );
}

function Preview(props: { preview: PromptPreview }) {
  const { preview } = props;
  return (
    <>
      <div className={classes.facts}>
        <dl className="tabular">
          <div>
            <dt>Recommendation</dt>
            <dd>{preview.recommendation ?? 'None'}</dd>
          </div>
          <div>
            <dt>Length</dt>
            <dd>about {formatNumber(preview.tokens)} tokens</dd>
          </div>
        </dl>
        <CopyTextButton text={wholePrompt(preview)} />
      </div>
      <PromptText prompt={preview} />
    </>
  );
}
