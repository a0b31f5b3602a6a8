import { expect, test } from './garant.ts';

test('a token is made, shown once, used by a program and revoked', async ({ garant, page, request }) => {
  await garant.logIn('coo');
  await page.locator('[popovertarget=account-menu]').click();
  await page.getByRole('link', { name: 'Jetons d’API' }).click();
  await garant.press('Créer le jeton');
  await expect(page.getByRole('alert')).toContainText('Programme');
  await page.getByLabel('Programme').fill('Simulation mensuelle');
  await garant.press('Créer le jeton');
  const token = await page.getByLabel('Jeton', { exact: true }).inputValue();
  await garant.look();

  const ask = () =>
    request.post('/api/v1/exposure/simulate', { headers: { authorization: `Bearer ${token}`, cookie: '' }, data: { currency: 'EUR' } });
  expect((await ask()).status()).toBe(422);

  await garant.press('Révoquer');
  await expect(page.getByRole('row', { name: /Simulation mensuelle/ })).toContainText('Révoqué');
  await expect(page.locator('main')).not.toContainText(token);
  expect((await ask()).status()).toBe(401);
});
