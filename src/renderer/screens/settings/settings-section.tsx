import { Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SettingsView } from '@shared/contract/settings';
import { ErrorNotice } from '../../components/error-notice';
import classes from './settings-screen.module.css';
import { useSettings } from './use-settings';

const looks = {
  section: {
    whole: classes.section,
    head: classes.sectionHead,
    title: classes.sectionTitle,
    Heading: 'h2',
  },
  part: { whole: classes.part, head: classes.partHead, title: classes.partTitle, Heading: 'h3' },
} as const;

/**
 * One section, or a part of one: its name, a sentence on what it is for, and its one action at the
 * right.
 */
export function SettingsSection(props: {
  title: string;
  help: ReactNode;
  as?: keyof typeof looks;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { whole, head, title, Heading } = looks[props.as ?? 'section'];
  return (
    <section className={whole} aria-label={props.title}>
      <div className={head}>
        <div className={classes.sectionWords}>
          <Heading className={title}>{props.title}</Heading>
          <p className={classes.text}>{props.help}</p>
        </div>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

/** Said where the settings can be read and not changed. */
export function FixedNotice() {
  return (
    <p className={classes.fixed}>
      <IconLock size={16} stroke={1.75} aria-hidden />
      The sample workspace has fixed settings. Sign in to change those of your team.
    </p>
  );
}

/** The team's settings once they have come, or why they have not. */
export function WithSettings(props: { children: (settings: SettingsView) => ReactNode }) {
  const settings = useSettings();
  if (settings.data) return props.children(settings.data);
  if (settings.error) {
    return <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />;
  }
  return <Skeleton h={320} radius="md" />;
}
