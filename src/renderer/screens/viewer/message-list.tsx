import { Button, Skeleton } from '@mantine/core';
import { IconFilterOff, IconHourglass } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import type { MessageRef } from '@shared/domain/message';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ListEnd } from './list-end';
import type { MessageDeeds } from './message-card';
import classes from './message-list.module.css';
import { MessageRows } from './message-rows';
import { searchWords } from './messages';
import type { Desk } from './use-desk';

/** Deeds that stay the same, so that a message is only drawn again when it changed itself. */
function useDeeds(desk: Desk): MessageDeeds {
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  return useMemo(
    () => ({
      focus: (ref) => latest.current.onFocus(ref),
      approve: (ref) => void latest.current.approve(ref),
      reject: (ref) => latest.current.reject(ref),
      undo: (ref) => void latest.current.undo(ref),
      details: (ref) => latest.current.openDetails(ref),
      again: (ref) => latest.current.again(ref),
      earlier: (ref) => void latest.current.toggleEarlier(ref),
    }),
    [],
  );
}

function NothingHere(props: { filtered: boolean; running: boolean; onClear: () => void }) {
  if (props.filtered) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title="No message matches"
        action={
          <Button variant="default" onClick={props.onClear}>
            Show all messages
          </Button>
        }
      >
        Try fewer words or another status.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconHourglass} title="No messages here yet">
      {props.running
        ? 'They appear as soon as they are written, and can be judged at once.'
        : 'The run ended before any message was written here.'}
    </EmptyState>
  );
}

/** A new list begins at its top, or where the message in focus is. */
function showCurrent(scroller: HTMLElement | null): void {
  if (!scroller) return;
  scroller.scrollTop = 0;
  const current = scroller.contains(document.activeElement)
    ? document.activeElement
    : scroller.querySelector('[aria-current]');
  current?.scrollIntoView({ block: 'nearest' });
}

/** The messages of the open user or stage, in a column that scrolls by itself where it can. */
export function MessageList(props: {
  desk: Desk;
  status: ExperimentStatus;
  brand: Brand;
  filtered: boolean;
  /** The open reason form, where there is no room for it beside the messages. */
  form: { ref: MessageRef; content: ReactNode } | null;
}) {
  const { desk, status } = props;
  const { view, rows, page, shown, settled } = desk;
  const deeds = useDeeds(desk);
  const scroller = useRef<HTMLDivElement>(null);
  const arms = useMemo(() => status.arms.map((arm) => arm.key), [status.arms]);
  const words = useMemo(() => searchWords(view.search), [view.search]);
  const failure = page.error ?? desk.outline.error;

  useEffect(() => {
    if (settled) showCurrent(scroller.current);
  }, [settled, shown]);

  return (
    <div
      ref={scroller}
      className={classes.messages}
      aria-busy={page.isPlaceholderData || undefined}
    >
      {failure && (
        <ErrorNotice
          error={failure}
          onRetry={() => {
            void page.refetch();
            void desk.outline.refetch();
          }}
        />
      )}
      {page.isPending && <Skeleton h={180} radius="lg" />}
      {page.isSuccess && rows.length === 0 && (
        <NothingHere
          filtered={props.filtered}
          running={status.running}
          onClear={desk.clearFilter}
        />
      )}
      <MessageRows
        rows={rows}
        arms={arms}
        brand={props.brand}
        words={words}
        status={view.status}
        current={desk.current}
        slow={desk.slow}
        remaking={desk.remaking}
        earlier={desk.earlier}
        deeds={deeds}
        label={
          view.userId === null && (view.by === 'stage' || view.stage !== null) ? 'user' : 'stage'
        }
        running={status.running}
        grouped={view.userId === null && view.stage === null ? view.by : null}
        form={props.form}
      />
      <ListEnd desk={desk} />
    </div>
  );
}
