/** The sections of Settings in the order in which they are needed; the routes read this too. */
export const settingsSections = [
  { key: 'models', title: 'Models' },
  { key: 'servers', title: 'Servers of your own' },
  { key: 'keys', title: 'Keys' },
  { key: 'warehouse', title: 'Warehouse' },
  { key: 'rules', title: 'Quality rules' },
  { key: 'limits', title: 'Run limits' },
  { key: 'appearance', title: 'Appearance' },
  { key: 'installation', title: 'This installation' },
] as const;

export type SettingsSectionKey = (typeof settingsSections)[number]['key'];

export const settingsPath = (key: SettingsSectionKey): string => `/settings/${key}`;

/** The section that an address names; the first one where it names none. */
export const sectionNamed = (key: string | undefined): SettingsSectionKey =>
  settingsSections.find((section) => section.key === key)?.key ?? settingsSections[0].key;
