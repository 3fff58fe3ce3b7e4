import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilterOff, IconHourglass } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { ArmHeads } from './arm-heads';
import { perform } from './desk-actions';
import classes from './desk-view.module.css';
import { DetailsDrawer } from './details-drawer';
import { FilterBar } from './filter-bar';
import { KeyboardSheet } from './keyboard-sheet';
import { ListEnd } from './list-end';
import { ListHead } from './list-head';
import type { MessageDeeds } from './message-card';
import { MessageRows } from './message-rows';
import { refKey, searchWords } from './messages';
import { messageAt } from './navigation';
import { OutlineList } from './outline-list';
import { Pager } from './pager';
import { ReasonForm } from './reason-form';
import { SidePanel } from './side-panel';
import { type Desk, useDesk } from './use-desk';
import { useDeskKeys } from './use-desk-keys';
import { chosenEntry, isFiltered } from './view';

/** From these widths on there is room for reasons and findings beside the messages. */
const roomBesideOne = '(min-width: 1180px)';
const roomBesidePair = '(min-width: 1400px)';

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

/** The reviewer's desk: the list, the messages, and what is known of the one in focus. */
export function DeskView(props: { status: ExperimentStatus; brand: Brand }) {
  const { status, brand } = props;
  const desk = useDesk(status);
  const { view, rows, current, form, shown, settled } = desk;
  const deeds = useDeeds(desk);
  const searchBox = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [sheetOpened, setSheetOpened] = useState(false);
  const wide = useMediaQuery(desk.paired ? roomBesidePair : roomBesideOne, true, {
    getInitialValueInEffect: false,
  });
  const arms = useMemo(() => status.arms.map((arm) => arm.key), [status.arms]);
  const stages = [
    ...new Set(status.arms.flatMap((arm) => arm.stages.map((stage) => stage.stage))),
  ].sort((left, right) => left - right);
  const words = useMemo(() => searchWords(view.search), [view.search]);
  const filtered = isFiltered(view);

  useDeskKeys(
    { paired: desk.paired, arm: current?.arm ?? null, rejecting: form !== null },
    (action) =>
      perform(desk, action, {
        focusSearch: () => searchBox.current?.select(),
        openShortcuts: () => setSheetOpened(true),
      }),
  );

  useEffect(() => {
    if (settled) showCurrent(scroller.current);
  }, [settled, shown]);

  const reasonForm = form && (
    <ReasonForm
      name={desk.nameOf(form.ref)}
      draft={form.draft}
      reasonMissing={form.reasonMissing}
      underway={desk.slow.has(refKey(form.ref))}
      onChange={desk.changeDraft}
      onConfirm={() => void desk.confirmRejection()}
      onLeave={desk.leaveRejection}
    />
  );

  return (
    <div className={classes.desk} data-wide={wide || undefined}>
      <OutlineList
        by={view.by}
        entries={desk.entries}
        chosen={chosenEntry(view)}
        filtered={filtered}
        onReadBy={desk.readBy}
        onChoose={desk.toEntry}
      />
      <section className={classes.middle} aria-label="Messages">
        <FilterBar
          view={view}
          stages={stages}
          filtered={filtered}
          searchRef={searchBox}
          onFilter={desk.filter}
          onClear={desk.clearFilter}
          onShortcuts={() => setSheetOpened(true)}
        />
        <ListHead desk={desk} />
        <div className={classes.heads}>
          <ArmHeads arms={status.arms} />
        </div>
        <div
          ref={scroller}
          className={classes.messages}
          aria-busy={desk.page.isPlaceholderData || undefined}
        >
          {desk.page.error && (
            <ErrorNotice error={desk.page.error} onRetry={() => void desk.page.refetch()} />
          )}
          {desk.page.isPending && <Skeleton h={180} radius="lg" />}
          {desk.page.isSuccess && rows.length === 0 && (
            <NothingHere filtered={filtered} running={status.running} onClear={desk.clearFilter} />
          )}
          <MessageRows
            rows={rows}
            arms={arms}
            brand={brand}
            words={words}
            status={view.status}
            current={current}
            slow={desk.slow}
            deeds={deeds}
            label={view.userId === null && view.stage !== null ? 'user' : 'stage'}
            grouped={view.userId === null && view.stage === null}
            form={!wide && form ? { ref: form.ref, content: reasonForm } : null}
          />
          <ListEnd desk={desk} />
        </div>
        <Pager page={view.page} total={desk.total} onPage={(page) => desk.toPage(page, 'first')} />
      </section>
      {wide && (
        <SidePanel
          message={current && messageAt(rows, current)}
          name={current ? desk.nameOf(current) : ''}
          form={reasonForm}
          onReason={(reason) => current && desk.reject(current, reason)}
        />
      )}
      <DetailsDrawer
        target={desk.details?.ref ?? null}
        opened={desk.details?.opened ?? false}
        name={desk.details ? desk.nameOf(desk.details.ref) : ''}
        brand={brand}
        onClose={desk.closeDetails}
      />
      <KeyboardSheet opened={sheetOpened} onClose={() => setSheetOpened(false)} />
      <p role="status" className="visually-hidden">
        {desk.said}
      </p>
    </div>
  );
}
