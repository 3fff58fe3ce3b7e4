/** How many graphemes (characters as a reader sees them) a part of a message may have. */
export interface LengthLimit {
  readonly warn: number;
  readonly error: number;
}

export interface Platform {
  readonly key: string;
  readonly label: string;
  /** What the header is called on this platform. */
  readonly headerLabel: string;
  readonly header: LengthLimit;
  readonly body: LengthLimit;
}

/**
 * Where a message can be shown. Push: a lock screen shows about 30 characters of the title and
 * two lines of the body; e-mail: subject lines are cut near 50 to 70 (facts-models.md lists the
 * vendors' figures behind these limits).
 */
export const platforms = [
  {
    key: 'push',
    label: 'Push',
    headerLabel: 'Header',
    header: { warn: 30, error: 50 },
    body: { warn: 80, error: 150 },
  },
  {
    key: 'email',
    label: 'Email',
    headerLabel: 'Subject',
    header: { warn: 50, error: 70 },
    body: { warn: 600, error: 1200 },
  },
] as const satisfies readonly Platform[];

export type PlatformKey = (typeof platforms)[number]['key'];
export const platformKeys = platforms.map((platform) => platform.key) as [
  PlatformKey,
  ...PlatformKey[],
];

export function platformOf(key: PlatformKey): Platform {
  const found = platforms.find((platform) => platform.key === key);
  return found ?? platforms[0];
}
