import { Button } from '@mantine/core';
import { useReducer, useState } from 'react';
import type { Brand } from '@shared/domain/brand';
import { errorSentence } from '../../api/errors';
import { useBrands } from '../../theme/brand-context';
import type { NoticeContent } from './notice';
import { RunView } from './run/run-view';
import { useRun } from './run/use-run';
import { RunAgainDialog } from './setup/run-again-dialog';
import { SetupView } from './setup/setup-view';
import { type Editor, editorReducer } from './state/editor';
import { useKeptDraft } from './state/kept-draft';
import { hasUnstoredReview, startRequest } from './state/run-plan';

/** One brand's set-up and its run. The set-up stays as it is while the run is watched. */
export function BuilderDesk(props: { brand: Brand; start: Editor }) {
  const { brand } = props;
  const { brands } = useBrands();
  const [editor, dispatch] = useReducer(editorReducer, props.start);
  const { failed: draftNotKept } = useKeptDraft(editor);
  const { experiment, start, cancel } = useRun();
  const [watching, setWatching] = useState(false);
  const [asking, setAsking] = useState(false);
  const [notice, setNotice] = useState<NoticeContent | null>(null);

  const ours = experiment?.brand === brand.key ? experiment : null;
  const run = (): void => {
    setAsking(false);
    setNotice(null);
    start.mutate(startRequest(editor), {
      onSuccess: () => {
        cancel.reset();
        setWatching(true);
      },
      onError: (error) =>
        setNotice({
          kind: 'error',
          text: `The run did not start. ${errorSentence(error)} Your draft is kept.`,
        }),
    });
  };

  if (ours && (ours.running || watching)) {
    return (
      <RunView
        key={ours.createdAt}
        experiment={ours}
        cancelling={cancel.isPending}
        cancelError={cancel.error}
        onCancel={() => {
          setWatching(true);
          cancel.mutate(undefined);
        }}
        onBack={() => setWatching(false)}
      />
    );
  }
  return (
    <>
      <SetupView
        brand={brand}
        editor={editor}
        dispatch={dispatch}
        draftNotKept={draftNotKept}
        runningElsewhere={
          experiment?.running && !ours
            ? (brands.find((one) => one.key === experiment.brand)?.name ?? experiment.brand)
            : null
        }
        starting={start.isPending}
        notice={notice}
        onNotice={setNotice}
        onRun={() => {
          if (experiment && hasUnstoredReview(experiment)) setAsking(true);
          else run();
        }}
        lastRun={
          ours && (
            <Button variant="default" onClick={() => setWatching(true)}>
              Last run
            </Button>
          )
        }
      />
      <RunAgainDialog opened={asking} onRun={run} onClose={() => setAsking(false)} />
    </>
  );
}
