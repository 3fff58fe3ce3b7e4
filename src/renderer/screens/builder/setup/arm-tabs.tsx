import { Button, Tabs } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type ArmKey, armKeySchema } from '@shared/domain/message';
import { ArmLabel } from '../../../components/arm-label';
import type { PlacedProblem } from '../state/problems';
import classes from './arm-tabs.module.css';
import { ProblemMark } from './problem-mark';

/** The two configs of an A/B test, one at a time; with a single config only its content. */
export function ArmTabs(props: {
  mode: 'single' | 'ab';
  active: ArmKey;
  /** Problems of each arm, counted on its tab. */
  problems: Readonly<Record<ArmKey, readonly PlacedProblem[]>>;
  onChange: (arm: ArmKey) => void;
  onCopy: () => void;
  children: ReactNode;
}) {
  if (props.mode === 'single') return <div className={classes.panel}>{props.children}</div>;
  return (
    <Tabs
      className={classes.tabs}
      value={props.active}
      onChange={(value) => {
        const arm = armKeySchema.safeParse(value);
        if (arm.success) props.onChange(arm.data);
      }}
    >
      <div className={classes.head}>
        <Tabs.List className={classes.list}>
          {armKeySchema.options.map((arm) => (
            <Tabs.Tab key={arm} value={arm} aria-label={`Config ${arm.toUpperCase()}`}>
              <span className={classes.tab}>
                <span className={classes.tabWord}>Config</span>
                <ArmLabel arm={arm} />
                <ProblemMark problems={props.problems[arm]} />
              </span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Button
          className={classes.copy}
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          onClick={props.onCopy}
        >
          Copy A to B
        </Button>
      </div>
      <Tabs.Panel value={props.active} className={classes.panel}>
        {props.children}
      </Tabs.Panel>
    </Tabs>
  );
}
