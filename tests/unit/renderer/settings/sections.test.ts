import { expect, it } from 'vitest';
import {
  sectionNamed,
  settingsPath,
  settingsSections,
} from '../../../../src/renderer/screens/settings/sections';

it('finds a section by its address, and the first one without any', () => {
  for (const { key } of settingsSections) {
    expect(sectionNamed(settingsPath(key).split('/').at(-1))).toBe(key);
  }
  expect(sectionNamed(undefined)).toBe('models');
  expect(sectionNamed('no-such-section')).toBe('models');
});
