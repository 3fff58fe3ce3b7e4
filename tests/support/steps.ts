import { expect, type Page } from '@playwright/test';

/** What a person does on most visits, by the names that they see. */

export async function tryWithSampleData(page: Page, brand = 'Drumeo'): Promise<void> {
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await page.getByRole('button', { name: `Work on ${brand}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: brand })).toBeVisible();
}

export async function goTo(
  page: Page,
  screen: 'Home' | 'Builder' | 'Viewer' | 'Analytics' | 'History' | 'Settings',
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: screen })
    .click();
}

/** Runs A and B of the brand's newest config over so many members, and waits until it is done. */
export async function runBothArms(page: Page, members: number): Promise<void> {
  await goTo(page, 'Builder');
  await choose(page, 'A/B');
  await setMembers(page, members);
  await page.getByRole('button', { name: 'Run A and B' }).click();
  await expect(page.getByRole('button', { name: 'Review the messages' })).toBeVisible({
    timeout: 30_000,
  });
}

export async function setMembers(page: Page, count: number): Promise<void> {
  const field = page
    .getByRole('textbox', { name: 'Members' })
    .or(page.getByRole('spinbutton', { name: 'Members' }));
  await field.fill(String(count));
  await field.press('Tab');
}

/** Takes one of several options from the keyboard, as the drawn control covers the real one. */
export async function choose(page: Page, option: string): Promise<void> {
  const radio = page.getByRole('radio', { name: option, exact: true });
  await radio.press('Space');
  await expect(radio).toBeChecked();
}
