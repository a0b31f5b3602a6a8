import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './garant.ts';

test('a pack that the COO signs: previewed, submitted, read as a draft, approved, issued', async ({ garant, page }) => {
  test.setTimeout(180_000);
  await garant.logIn('admin');
  await garant.visit('/settings');
  await page.getByLabel('Rapport au comité des risques').check();
  await garant.press('Enregistrer');
  await expect(page.getByText('Les réglages sont enregistrés.')).toBeVisible();

  await garant.logIn('compliance');
  await garant.visit('/packs/new?kind=committee');
  await page.getByLabel('Destinataires').fill('Jeanne Roux, présidente du comité');
  await garant.press('Montrer ce qu’il contiendra');
  await expect(page.getByText('Rien n’a été émis.')).toBeVisible();
  await expect(page.getByText('Jeanne Roux, présidente du comité').last()).toBeVisible();
  await garant.look();
  await garant.press('Émettre le dossier');
  await page.waitForURL(/\/packs\/[A-Z2-7]{8}$/);
  const address = new URL(page.url()).pathname;
  await expect(page.getByText('En attente de signature')).toBeVisible();
  await garant.look();

  await garant.logIn('coo');
  await garant.visit('/inbox');
  await page.locator(`main a[href="${address}/sign"]`).first().click();
  await page.waitForURL(`**${address}/sign`);
  await garant.look();
  const [draft] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Lire le projet (PDF)' }).click()]);
  expect(
    readFileSync(await draft.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const approval = page.locator('form', { has: page.locator('input[name=intent][value=approve]') });
  await approval.locator('input[name=password]').fill('pas le bon');
  await approval.getByRole('button', { name: 'Approuver et émettre' }).click();
  await expect(page.locator('main [aria-invalid=true]')).toHaveCount(1);
  await garant.look();
  const password = readFileSync(join(process.env['E2E_DATA'] ?? '', 'demo-password.txt'), 'utf8').trim();
  await approval.locator('input[name=password]').fill(password);
  await approval.getByRole('button', { name: 'Approuver et émettre' }).click();
  await page.waitForURL(`**${address}`);
  await expect(page.getByRole('link', { name: 'Télécharger le PDF' })).toBeVisible({ timeout: 200_000 });
  await expect(page.locator('#content').getByText('Antoine Delmas')).toBeVisible();
  await garant.look();
});
