import { expect, test } from './garant.ts';

test('a framework is copied out of a spreadsheet, decided, mapped to a control and declared', async ({ garant, page }) => {
  test.setTimeout(120_000);
  await garant.logIn('compliance');
  await garant.visit('/frameworks');
  await page.getByRole('link', { name: 'Nouveau référentiel' }).click();
  await page.waitForURL('**/frameworks/new');
  await garant.look();
  await page.getByLabel('Intitulé').fill('Charte des transporteurs');
  await page.getByLabel('Source').fill('Direction des achats');
  await garant.press('Enregistrer');
  await page.waitForURL(/\/frameworks\/FW-\d{4}$/);
  const address = new URL(page.url()).pathname;

  await page.locator('main summary', { hasText: 'Reprendre les lignes' }).click();
  await page.getByLabel('Lignes').fill('T1;Aucun transporteur inconnu ne charge\nT2');
  await garant.press('Consigner les exigences');
  await expect(page.locator('main [aria-invalid=true]')).toHaveCount(1);
  await page.getByLabel('Lignes').fill('T1;Aucun transporteur inconnu ne charge\nT2;Les attestations sont à jour');
  await garant.press('Consigner les exigences');
  await expect(page.locator('main tbody tr')).toHaveCount(2);
  await garant.visit(address);

  await page.getByRole('link', { name: 'Aucun transporteur inconnu ne charge' }).click();
  await page.waitForURL(/\/requirements\/RE-\d{4}$/);
  const requirement = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Modifier' }).click();
  await page.waitForURL('**/edit');
  await garant.look();
  await page.getByLabel('Applicable').selectOption('applicable');
  await garant.press('Enregistrer');
  await page.waitForURL(`**${requirement}`);
  await expect(page.getByText('Sans contrôle').first()).toBeVisible();
  const controls = page.getByLabel('Contrôle', { exact: false }).and(page.locator('select'));
  const identity = await controls.locator('option', { hasText: 'Vérification de l’identité des transporteurs' }).getAttribute('value');
  await controls.selectOption(identity);
  await garant.press('Rattacher un contrôle');
  await expect(page.getByText('Satisfaite').first()).toBeVisible();
  await garant.visit(requirement);

  await garant.visit(address);
  await page.getByRole('link', { name: 'Émettre une déclaration d’applicabilité' }).click();
  await page.waitForURL('**/packs/new?**');
  await garant.look();
});
