import { useReducer, useState } from 'react';
import type { Brand } from '@shared/domain/brand';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { errorSentence } from '../../api/errors';
import { useBrands } from '../../theme/brand-context';
import type { NoticeContent } from './notice';
import { LastRunButton } from './run/last-run-button';
import { RunView } from './run/run-view';
import { useRun } from './run/use-run';
import { RunAgainDialog } from './setup/run-again-dialog';
import { SetupView } from './setup/setup-view';
import { type Editor, editorReducer } from './state/editor';
import { useKeptDraft } from './state/kept-draft';
import { hasUnstoredReview, startRequest } from './state/run-plan';

const noLimits: RunLimitsPatch = {};

/** One brand's set-up and its run. The set-up stays as it is while the run is watched. */
export function BuilderDesk(props: { brand: Brand; start: Editor }) {
  const { brand } = props;
  const { brands } = useBrands();
  const [editor, dispatch] = useReducer(editorReducer, props.start);
  const { failed: draftNotKept } = useKeptDraft(editor);
  const run = useRun();
  const { experiment, start } = run;
  const [limits, setLimits] = useState(noLimits);
  const [watching, setWatching] = useState(false);
  const [asking, setAsking] = useState(false);
  const [notice, setNotice] = useState<NoticeContent | null>(null);

  const ours = experiment?.brand === brand.key ? experiment : null;
  // Whoever sees a run going on goes on seeing it once it is over.
  if (ours?.running && !watching) setWatching(true);
  const startRun = (): void => {
    setAsking(false);
    setNotice(null);
    if (start.isPending) return;
    start.mutate(startRequest(editor, limits), {
      onSuccess: () => setWatching(true),
      onError: (error) =>
        setNotice({
          kind: 'error',
          text: `The run did not start. ${errorSentence(error)} Your draft is kept.`,
        }),
    });
  };

  if (ours && watching) {
    return (
      <RunView
        key={ours.createdAt}
        experiment={ours}
        run={run}
        limits={limits}
        onLimits={setLimits}
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
        limits={limits}
        onLimits={(changed) => {
          // What was said of the limits before is no longer about these.
          start.reset();
          setLimits(changed);
        }}
        starting={start.isPending}
        startError={start.error}
        notice={notice}
        onNotice={setNotice}
        onRun={() => {
          if (experiment && hasUnstoredReview(experiment)) setAsking(true);
          else startRun();
        }}
        lastRun={ours && <LastRunButton experiment={ours} onOpen={() => setWatching(true)} />}
      />
      <RunAgainDialog opened={asking} onRun={startRun} onClose={() => setAsking(false)} />
    </>
  );
}
