import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { settingsPath, type SettingsSectionKey } from './sections';

/** Leads from one section to another in the middle of a sentence. */
export function SettingsLink(props: { to: SettingsSectionKey; children: ReactNode }) {
  return (
    <Anchor component={Link} href={settingsPath(props.to)} inherit underline="always" c="inherit">
      {props.children}
    </Anchor>
  );
}
