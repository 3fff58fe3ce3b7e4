import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { ArmHeads } from './arm-heads';
import { perform } from './desk-actions';
import classes from './desk-view.module.css';
import { DetailsDrawer } from './details-drawer';
import { FilterBar } from './filter-bar';
import { KeyboardSheet } from './keyboard-sheet';
import { ListHead } from './list-head';
import { MessageList } from './message-list';
import { refKey } from './messages';
import { messageAt } from './navigation';
import { OutlineList } from './outline-list';
import { Pager } from './pager';
import { ReasonForm } from './reason-form';
import { RedoAction } from './redo-action';
import { SidePanel } from './side-panel';
import type { Desk } from './use-desk';
import { useDeskKeys } from './use-desk-keys';
import { chosenEntry, isFiltered } from './view';

/** From these widths on there is room for reasons and findings beside the messages. */
const roomBesideOne = '(min-width: 1180px)';
const roomBesidePair = '(min-width: 1400px)';

/** The reviewer's desk: the list, the messages, and what is known of the one in focus. */
export function DeskView(props: { desk: Desk; status: ExperimentStatus; brand: Brand }) {
  const { desk, status, brand } = props;
  const { view, rows, current, form } = desk;
  const searchBox = useRef<HTMLInputElement>(null);
  const [sheetOpened, setSheetOpened] = useState(false);
  const wide = useMediaQuery(desk.paired ? roomBesidePair : roomBesideOne, true, {
    getInitialValueInEffect: false,
  });
  const stages = [
    ...new Set(status.arms.flatMap((arm) => arm.stages.map((stage) => stage.stage))),
  ].sort((left, right) => left - right);
  const filtered = isFiltered(view);

  useDeskKeys(
    { paired: desk.paired, arm: current?.arm ?? null, rejecting: form !== null },
    (action) =>
      perform(desk, action, {
        focusSearch: () => searchBox.current?.select(),
        openShortcuts: () => setSheetOpened(true),
      }),
  );

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
        <MessageList
          desk={desk}
          status={status}
          brand={brand}
          filtered={filtered}
          form={!wide && form ? { ref: form.ref, content: reasonForm } : null}
        />
        <div className={classes.foot}>
          {desk.page.isSuccess && (
            <Pager
              page={view.page}
              total={desk.total}
              paired={status.arms.length > 1}
              onPage={(page) => desk.toPage(page, 'first')}
            />
          )}
          <RedoAction status={status} remaking={desk.remaking} onRedo={desk.redoRejected} />
        </div>
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
