import { expect, test } from './garant.ts';

test('the auditor asks, the owner answers, the compliance officer delivers, the auditor accepts', async ({ garant, page }) => {
  test.setTimeout(120_000);
  await garant.logIn('auditor');
  await garant.visit('/audits/A-0003');
  await page.getByRole('link', { name: 'Demander une preuve' }).click();
  await page.waitForURL('**/requests/new');
  await garant.look();
  await page.getByLabel('Objet de la demande').fill('Plan d’évacuation affiché');
  await page.getByLabel('Précisions').fill('Photographie par quai.');
  await page.getByLabel('Échéance').fill('2020-01-01');
  await garant.press('Envoyer la demande');
  await expect(page.locator('main [aria-invalid=true]')).toHaveCount(1);
  await page.getByLabel('Échéance').fill('2099-01-31');
  await garant.press('Envoyer la demande');
  await page.waitForURL(/\/requests\/RQ-\d{4}$/);
  const address = new URL(page.url()).pathname;
  const code = address.slice(address.lastIndexOf('/') + 1);
  await garant.look();

  await garant.logIn('compliance');
  await garant.visit(address);
  const answers = page.getByLabel('Répond');
  const olivier = await answers.locator('option', { hasText: 'Olivier Brunet' }).getAttribute('value');
  await answers.selectOption(olivier);
  await garant.press('Attribuer');
  await expect(page.getByText('Attribuée').first()).toBeVisible();

  await garant.logIn('owner');
  await garant.visit('/inbox');
  await page.getByRole('link', { name: `Ajouter les fichiers ${code}` }).click();
  await page.waitForURL(`**${address}`);
  await garant.look();
  await page.locator('main summary', { hasText: 'Ajouter une preuve' }).click();
  const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from(`Quai 4, ${address}`) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByLabel('Ce qu’il montre').fill('Affichage du quai 4');
  await page.locator('main form').getByRole('button', { name: 'Ajouter une preuve' }).click();
  await page.waitForURL(`**${address}`);
  await expect(page.getByRole('link', { name: 'plan.txt' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remettre' })).toHaveCount(0);

  await garant.logIn('compliance');
  await garant.visit(address);
  await garant.press('Remettre');
  await expect(page.getByText('Remise').first()).toBeVisible();

  await garant.logIn('auditor');
  await garant.visit(address);
  await expect(page.getByRole('link', { name: 'plan.txt' })).toBeVisible();
  await garant.press('Accepter');
  await expect(page.getByText('Acceptée').first()).toBeVisible();
  await garant.visit(address);
});
