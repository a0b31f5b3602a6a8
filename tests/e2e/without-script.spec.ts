import { expect, test } from './garant.ts';

test.use({ javaScriptEnabled: false });

test('a risk is logged, found and moved on without JavaScript', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await page.goto('/risks/new');
  await page.locator('[name=title]').fill('Coupure d’électricité au quai');
  await page.locator('[name=cause]').fill('Travaux');
  await page.locator('[name=event]').fill('Coupure');
  await page.locator('[name=consequence]').fill('Retards');
  await page.locator('[name=frequencyKind][value=rate]').check();
  await page.locator('[name=frequencyRate]').fill('0,5');
  await page.locator('[name=severityKind][value=fixed]').check();
  await page.locator('[name=severityAmount]').fill('10 000');
  await page.locator('[name=maximumLoss]').fill('10 000');
  await garant.press('Enregistrer');
  await expect(page.locator('#playback')).toBeVisible();
  await garant.press('Enregistrer');
  await expect(page.locator('h1')).toHaveText('Coupure d’électricité au quai');
  await page.locator('header [name=q]').fill('electricite quai');
  await page.locator('header form[action="/search"] button').click();
  await expect(page.locator('main')).toContainText('Coupure d’électricité au quai');
  await page.goto('/risks?status=draft&q=coupure');
  await page.getByRole('link', { name: 'Coupure d’électricité au quai' }).click();
  await garant.press('Soumettre à validation');
  await expect(page.locator('main')).toContainText('Donnez d’abord un responsable');
});

test('a link that is refused stays open with what was typed, without JavaScript', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await page.goto('/risks/R-0030');
  const form = page.locator('form:has([name=controlId])');
  await page.locator('details:has([name=controlId]) > summary').click();
  await form.locator('select').selectOption({ index: 1 });
  const chosen = await form.locator('select').inputValue();
  await form.locator('[name=frequencyReduction]').fill('beaucoup');
  await form.locator('[name=severityReduction]').fill('10');
  await form.locator('[name=rationale]').fill('Freine la cause');
  await form.locator('button').click();
  await expect(page.getByRole('alert')).toContainText('Écrivez un pourcentage');
  await expect(form.locator('[name=frequencyReduction]')).toBeVisible();
  await expect(form.locator('[name=frequencyReduction]')).toHaveValue('beaucoup');
  await expect(form.locator('[name=rationale]')).toHaveValue('Freine la cause');
  await expect(form.locator('select')).toHaveValue(chosen);
});
