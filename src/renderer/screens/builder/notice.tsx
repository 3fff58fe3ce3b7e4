import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import classes from './notice.module.css';

export interface NoticeContent {
  readonly kind: 'said' | 'error';
  readonly text: string;
  readonly undo?: () => void;
}

const shownForMs = { said: 6000, undo: 15_000 } as const;

/** A line above the run bar that says what just happened, and takes it back where that can be. */
export function Notice(props: { content: NoticeContent | null; onClose: () => void }) {
  const { content, onClose } = props;
  useEffect(() => {
    if (!content || content.kind === 'error') return undefined;
    const timer = setTimeout(onClose, content.undo ? shownForMs.undo : shownForMs.said);
    return () => clearTimeout(timer);
  }, [content, onClose]);
  const { undo } = content ?? {};
  return (
    <div className={classes.place}>
      <div role="status">
        {content?.kind === 'said' && (
          <div className={classes.notice}>
            <span>{content.text}</span>
            {undo && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  undo();
                  onClose();
                }}
              >
                Undo
              </Button>
            )}
            <CloseButton size="sm" aria-label="Close the notice" onClick={onClose} />
          </div>
        )}
      </div>
      <div role="alert">
        {content?.kind === 'error' && (
          <div className={classes.notice} data-error>
            <IconAlertTriangle size={18} aria-hidden />
            <span>{content.text}</span>
            <CloseButton size="sm" aria-label="Close the notice" onClick={onClose} />
          </div>
        )}
      </div>
    </div>
  );
}
