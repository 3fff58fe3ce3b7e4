import { expectNoFaults, standStill } from '../support/accessibility';
import { expect, test } from '../support/runtime/test';
import { goTo, setMembers, tryWithSampleData } from '../support/steps';

const showAsOutdated = (element: Element): void => element.setAttribute('data-outdated', 'true');

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what opens over the Builder passes axe in ${colorScheme}`, async ({ openProgram }) => {
    const { page } = await openProgram();
    await standStill(page);
    await page.emulateMedia({ colorScheme });
    await tryWithSampleData(page, 'Guitareo');
    await goTo(page, 'Builder');
    const scheme = 'data-mantine-color-scheme';
    await expect(page.locator('html')).toHaveAttribute(scheme, colorScheme);
    await setMembers(page, 2);
    const drawer = page.getByRole('dialog');

    await test.step('the plan', async () => {
      await page.getByRole('button', { name: /What this run takes/ }).click();
      await expect(drawer.getByRole('table')).toBeVisible();
      await expectNoFaults(page, 'plan');
      // As it looks for the blink of an eye after each change.
      await drawer.getByRole('region', { name: 'In all' }).evaluate(showAsOutdated);
      await expectNoFaults(page, 'a plan that is being worked out again');
      await page.keyboard.press('Escape');
      await expect(drawer).toBeHidden();
      await page.getByText(/^Free, about/).evaluate(showAsOutdated);
      await expectNoFaults(page, 'builder, while the plan is being worked out again');
    });

    await test.step('the prompt', async () => {
      await page.getByRole('button', { name: /^Stage 1\b/ }).click();
      await page.getByRole('button', { name: 'See the prompt' }).click();
      await expect(drawer.getByRole('region', { name: 'User prompt' })).toBeVisible();
      await expectNoFaults(page, 'prompt');
      await page.keyboard.press('Escape');
      await expect(drawer).toBeHidden();
    });

    await test.step('a message and its earlier version', async () => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Run finished' })).toBeVisible();
      await page.getByRole('switch', { name: 'Stage by stage' }).press('Space');
      await page
        .getByRole('button', { name: /stage 1, written$/ })
        .first()
        .click();
      await drawer.getByRole('button', { name: 'Make this message again' }).click();
      await expect(drawer.getByRole('region', { name: 'Earlier versions' })).toBeVisible();
      await expect(drawer.getByText('Made again.')).toBeVisible();
      await expectNoFaults(page, 'message');
      await page.keyboard.press('Escape');
      await expectNoFaults(page, 'summary');
    });
  });
}
