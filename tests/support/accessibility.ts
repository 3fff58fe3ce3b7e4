import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Half faded in, no words have contrast: what is looked at has to stand still. */
export const standStill = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' });

/** WCAG 2.1 A and AA as axe checks them. Legacy mode: an Electron window opens no second page. */
export async function expectNoFaults(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .setLegacyMode(true)
    .analyze();
  const faults = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`),
  );
  expect(faults, screen).toEqual([]);
}
