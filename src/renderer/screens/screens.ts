import {
  IconChartBar,
  IconHistory,
  IconHome,
  IconMessages,
  IconSettings,
  IconTools,
  type Icon,
} from '@tabler/icons-react';

export interface Screen {
  readonly key: 'home' | 'builder' | 'viewer' | 'analytics' | 'history' | 'settings';
  readonly path: string;
  readonly title: string;
  readonly icon: Icon;
}

/** The screens in the order of the day's work; the rail, the palette and the routes read this. */
export const screens = [
  { key: 'home', path: '/', title: 'Home', icon: IconHome },
  { key: 'builder', path: '/builder', title: 'Builder', icon: IconTools },
  { key: 'viewer', path: '/viewer', title: 'Viewer', icon: IconMessages },
  { key: 'analytics', path: '/analytics', title: 'Analytics', icon: IconChartBar },
  { key: 'history', path: '/history', title: 'History', icon: IconHistory },
  { key: 'settings', path: '/settings', title: 'Settings', icon: IconSettings },
] as const satisfies readonly Screen[];
