import { Kbd, Modal } from '@mantine/core';
import classes from './keyboard-sheet.module.css';
import { shortcutGroups } from './keys';

/** Every key of the desk, in words. */
export function KeyboardSheet(props: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="lg"
      title={<span className={classes.heading}>Keyboard shortcuts</span>}
      closeButtonProps={{ 'aria-label': 'Close the shortcuts' }}
    >
      <div className={classes.groups}>
        {shortcutGroups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.keys}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.does}>
                  <dt>
                    {shortcut.keys.map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{shortcut.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
