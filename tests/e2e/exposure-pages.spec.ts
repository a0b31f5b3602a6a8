import { expect, test } from './garant.ts';

/** A what-if simulates years on a thread; one after the other, they keep within their time on a busy machine too. */
test.describe.configure({ mode: 'serial' });

for (const lang of ['fr', 'en'] as const) {
  test(`programme, what if and why are clean in ${lang}`, async ({ garant, page }) => {
    await garant.logIn('coo', lang);
    await garant.visit('/exposure/programme');
    await expect(page.locator('#cyber svg[role=img]')).toBeVisible();
    await garant.visit('/exposure/what-if');
    await garant.visit('/exposure/what-if?change=limit-halves:P-0001');
    await expect(page.locator('#totals tbody tr')).toHaveCount(8);
    await garant.visit('/risks/R-0001/why?loss=beaucoup');
    await expect(page.locator('#loss-error')).toBeVisible();
  });
}

test('from a risk to the reason of its figure, and back', async ({ garant, page }) => {
  await garant.logIn('coo');
  await page.goto('/risks/R-0007');
  await page.getByRole('link', { name: 'Pourquoi ce chiffre' }).click();
  await expect(page.locator('h1')).toHaveText(/Pourquoi ce chiffre/);
  await expect(page.locator('#suppliers')).toContainText('Kalidris Logiciels');
  await page.getByRole('link', { name: 'La même chose en cascade' }).click();
  await expect(page).toHaveURL(/\/risks\/R-0007#exposure$/);
});

test('what an auditor may not read is not on the page', async ({ garant, page }) => {
  await garant.logIn('auditor');
  expect((await page.goto('/exposure/programme'))?.status()).toBe(403);
  expect((await page.goto('/exposure/what-if'))?.status()).toBe(403);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a what-if is asked, answered and kept as an address', async ({ garant, page }) => {
    await garant.logIn('coo');
    await page.goto('/exposure/what-if');
    await page.locator('#change-1').selectOption('policy-lapses:P-0007');
    await page.locator('#change-2').selectOption('supplier-fails:S-0001');
    await garant.press('Comparer');
    await expect(page).toHaveURL(/change=policy-lapses%3AP-0007&change=supplier-fails%3AS-0001/);
    await expect(page.locator('main')).toContainText('Le fournisseur S-0001 Transports Corvelin défaille aujourd’hui');
    await expect(page.locator('#recoveries')).toContainText('P-0007');
    await expect(page.locator('#change-1')).toHaveValue('policy-lapses:P-0007');
  });

  test('a risk of the programme and a loss are chosen', async ({ garant, page }) => {
    await garant.logIn('coo');
    await page.goto('/exposure/programme');
    await page.locator('#stress-risk').selectOption('R-0011');
    await garant.press('Afficher');
    await expect(page.locator('#stress')).toContainText('Paie au-dessus de');
    await page.goto('/risks/R-0011/why');
    await page.locator('#loss').fill('6 M€');
    await garant.press('Afficher');
    await expect(page.locator('#insurance')).toContainText('D’une perte de 6');
  });
});
