import type { MantineColorsTuple } from '@mantine/core';
import type { BrandLook } from '@shared/domain/brand';

type Channels = readonly [number, number, number];

const channelsOf = (hex: string): Channels => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const white: Channels = [255, 255, 255];
const black: Channels = [0, 0, 0];

/** `share` of the second colour mixed into the first, as a hex colour. */
function mix(hex: string, other: Channels, share: number): string {
  const mixed = channelsOf(hex).map((channel, index) =>
    Math.round(channel * (1 - share) + (other[index] ?? 0) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

/** The places in the tuple where the brand's own colours stand; the theme points at them. */
export const lightShade = 6;
export const darkShade = 4;

/** Ten shades around a brand's primary colours for light (6) and dark (4). */
export function brandShades(light: BrandLook, dark: BrandLook): MantineColorsTuple {
  return [
    mix(light.primary, white, 0.93),
    mix(light.primary, white, 0.84),
    mix(light.primary, white, 0.7),
    mix(dark.primary, white, 0.25),
    dark.primary,
    mix(light.primary, white, 0.2),
    light.primary,
    mix(light.primary, black, 0.14),
    mix(light.primary, black, 0.28),
    mix(light.primary, black, 0.42),
  ];
}

/**
 * Mantine's ten dark greys (text first, deepest last) in the slightly blue tone of our surfaces, so
 * that inputs and drawers belong to them.
 */
export const darkNeutrals: MantineColorsTuple = [
  '#d4d9e0',
  '#bcc3cc',
  '#a0a9b5',
  '#79828e',
  '#424953',
  '#343a43',
  '#23272e',
  '#191c21',
  '#14171b',
  '#0d0f12',
];

/**
 * The arms' own hues, the same under every brand: teal and orange stay apart for all common kinds
 * of colour blindness, and the letter always stands with them.
 */
export const armColours = {
  a: { light: '#0b7285', dark: '#4cc9db' },
  b: { light: '#b35900', dark: '#ffab5e' },
} as const;
