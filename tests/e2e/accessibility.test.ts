import { expectNoFaults, standStill } from '../support/accessibility';
import { expect, test } from '../support/runtime/test';
import { choose, goTo, runBothArms, tryWithSampleData } from '../support/steps';

for (const colorScheme of ['Light', 'Dark'] as const) {
  test(`every screen passes axe in ${colorScheme.toLowerCase()}`, async ({ openProgram }) => {
    test.setTimeout(120_000);
    const { page } = await openProgram();
    await standStill(page);
    await page.getByRole('button', { name: 'Try it with sample data' }).waitFor();
    await expectNoFaults(page, 'sign-in');
    await tryWithSampleData(page, 'Drumeo');
    await goTo(page, 'Settings');
    const sections = page.getByRole('navigation', { name: 'Sections of the settings' });
    await sections.getByRole('link', { name: 'Appearance' }).click();
    await choose(page, colorScheme);
    await expect(page.locator('html')).toHaveAttribute(
      'data-mantine-color-scheme',
      colorScheme.toLowerCase(),
    );
    for (const section of await sections.getByRole('link').all()) {
      await section.click();
      await expect(section).toHaveAttribute('aria-current', 'page');
      await expectNoFaults(page, `settings, ${await section.innerText()}`);
    }
    await goTo(page, 'Home');
    await expectNoFaults(page, 'home');
    await runBothArms(page, 2);
    await expectNoFaults(page, 'run');
    await page.getByRole('button', { name: 'Back to the set-up' }).click();
    await expectNoFaults(page, 'builder');
    await goTo(page, 'Viewer');
    const first = page.getByRole('article').first();
    await first.getByRole('button', { name: 'Reject', exact: true }).click();
    await choose(page, 'Other');
    await page.getByRole('button', { name: 'Reject this message' }).click();
    await expect(first.getByText('Rejected')).toBeVisible();
    await expectNoFaults(page, 'viewer');
    await page.getByRole('button', { name: 'Store 2 experiments' }).click();
    await goTo(page, 'Analytics');
    await expect(page.getByRole('table', { name: 'Stages' })).toBeVisible();
    await expectNoFaults(page, 'analytics');
    await goTo(page, 'History');
    await page.getByRole('button', { name: 'Load history' }).first().click();
    await expect(page.getByRole('table', { name: 'Experiments' })).toBeVisible();
    await expectNoFaults(page, 'history');
  });
}
