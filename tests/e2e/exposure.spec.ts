import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './garant.ts';

const password = () => readFileSync(join(process.env['E2E_DATA'] ?? '', 'demo-password.txt'), 'utf8').trim();

// Each journey goes on from the run that the one before left as the newest.
test.describe.configure({ mode: 'serial' });

test('the COO reads the exposure of the year, finds the run in the inbox and approves it', async ({ garant, page }) => {
  test.setTimeout(60_000);
  await garant.logIn('coo');
  await garant.visit('/exposure');
  const main = page.locator('main');
  await expect(main.getByRole('table', { name: 'Perte d’une année, par base' })).toContainText('±');
  await expect(main.getByRole('img', { name: /dépassée une fois en tant d’années/ })).toBeVisible();
  await page.locator('main details').evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
  await garant.look();

  await garant.visit('/exposure/runs');
  await page.goto('/inbox');
  await main.locator('a[href="/exposure/runs/E-0001"]').first().click();
  await page.waitForURL(/\/exposure\/runs\/E-0001$/);
  await garant.look();
  await page.locator('[name=password]').fill('un mauvais mot de passe');
  await garant.press('Approuver et signer');
  await expect(page.getByRole('alert')).toContainText('mot de passe');
  await page.locator('[name=password]').fill(password());
  await garant.press('Approuver et signer');
  await expect(main.getByRole('heading', { name: /^Signatures/ })).toBeVisible();
  await expect(main.locator('header')).toContainText('Approuvé');
  await page.goto('/inbox');
  await expect(main.locator('a[href="/exposure/runs/E-0001"]')).toHaveCount(0);
});

test('a run that was asked for can be taken back, and leaves the figures as they were', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await page.goto('/exposure');
  await garant.press('Recalculer');
  await expect(page.locator('main')).toContainText('Le calcul E-0002 est en cours');
  await expect(page.locator('main')).toContainText('encore ceux de E-0001');
  await garant.press('Annuler ce calcul');
  await page.waitForURL(/\/exposure\/runs\/E-0002$/);
  await expect(page.locator('main header')).toContainText('Annulé');
  await garant.look();
});

test('a run computes on its own thread while the page follows it, and is compared with the one before', async ({ garant, page }) => {
  test.setTimeout(120_000);
  await garant.logIn('compliance');
  await page.goto('/settings/exposure');
  await page.locator('[name=years]').fill('2000');
  await page.locator('[name=rationale]').fill('Essai rapide');
  await page.locator('main form:has([name=years]) button').last().click();
  await expect(page.locator('main')).toContainText('Essai rapide');
  await page.goto('/exposure');
  await garant.press('Recalculer');
  await expect(page.locator('main')).toContainText('Calcul E-0003', { timeout: 200_000 });
  await page.goto('/exposure/runs/E-0003');
  await expect(page.getByRole('heading', { name: /^Depuis E-0001/ })).toBeVisible();
  await expect(page.locator('main')).toContainText('Années simulées modifié');
  await garant.look();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a run is asked for, followed and taken back', async ({ garant, page }) => {
    await garant.logIn('compliance');
    await page.goto('/settings/exposure');
    await page.locator('[name=years]').fill('1000000');
    await page.locator('[name=rationale]').fill('Essai long');
    await page.locator('main form:has([name=years]) button').last().click();
    await page.goto('/exposure');
    await garant.press('Recalculer');
    await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Actualiser' })).toBeVisible();
    await garant.press('Annuler ce calcul');
    await expect(page.locator('main header')).toContainText('Annulé');
    await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
  });
});
