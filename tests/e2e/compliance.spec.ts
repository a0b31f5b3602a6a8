import type { Page } from 'playwright/test';
import { expect, test } from './garant.ts';

const realFile = 'tests/fixtures/import/decp-departement-du-var-2024.csv';

test('the compliance officer imports the contracts of the purchasing department', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await garant.visit('/imports');
  await page.locator('input[type=file]').setInputFiles(realFile);
  await garant.press('Vérifier le fichier');
  await page.waitForURL(/\/imports\/.+/);
  await garant.look();
  await expect(page.locator('main')).toContainText('Fiches créées');
  await expect(page.locator('main')).toContainText('19');
  await garant.press('Appliquer l’import');
  await expect(page.locator('main')).toContainText('Tout a été écrit d’un bloc');
  await garant.visit('/contracts?q=202220190390');
  await expect(page.locator('main')).toContainText('14/07/2028');
});

test('a file that is no spreadsheet is refused at its field and writes nothing', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await page.goto('/imports');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) });
  await garant.press('Vérifier le fichier');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/imports');
});

test('she logs a risk, sees what her answers mean, and what controls and insurance make of it', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await garant.visit('/risks');
  await garant.visit('/risks/new');
  await page.locator('[name=title]').fill('Arrêt prolongé de l’entrepôt');
  await page.locator('[name=cause]').fill('Incendie d’une cellule');
  await page.locator('[name=event]').fill('L’entrepôt ne fonctionne plus');
  await page.locator('[name=consequence]').fill('Les magasins ne sont plus livrés');
  await page.locator('[name=frequencyKind][value=return_period]').check();
  await page.locator('[name=frequencyYears]').fill('8');
  await page.locator('[name=severityKind][value=ci90]').check();
  await page.locator('[name=severityLow]').fill('200 k€');
  await page.locator('[name=severityHigh]').fill('3 M€');
  await page.locator('[name=maximumLoss]').fill('2 M€');
  await garant.press('Enregistrer');
  await expect(page.getByRole('alert')).toContainText('Sinistre maximum possible');
  await expect(page.locator('[name=severityHigh]')).toHaveValue('3 M€');
  await page.locator('[name=maximumLoss]').fill('10 M€');
  await garant.press('Enregistrer');
  await expect(page.locator('#playback')).toContainText('Est-ce bien cela');
  await garant.look();
  await garant.press('Enregistrer');
  await page.waitForURL(/\/risks\/R-\d+$/);

  for (const [index, reduction] of [
    [1, '40'],
    [2, '30'],
  ] as const) {
    await openForm(page, 'controlId');
    await page.locator('select[name=controlId]').selectOption({ index });
    await page.locator('[name=frequencyReduction]').fill(reduction);
    await page.locator('[name=severityReduction]').fill('0');
    await page.locator('form:has(select[name=controlId]) button').click();
    await expect(page.getByRole('table', { name: 'Contrôles qui agissent sur lui' }).locator('tbody tr')).toHaveCount(index);
  }
  await openForm(page, 'sectionId');
  await page.locator('select[name=sectionId]').selectOption({
    label: (await page.locator('select[name=sectionId] option', { hasText: 'Pertes d’exploitation' }).first().textContent()) ?? '',
  });
  await page.locator('[name=coveredShare]').fill('100');
  await page.locator('form:has(select[name=sectionId]) button').click();
  const steps = page.getByRole('table', { name: 'Du brut au net' });
  await expect(steps.locator('tbody tr')).toHaveCount(6);
  await expect(steps).toContainText('Crédit');
  await garant.look();
});

test('two people who edit one risk lose nothing', async ({ garant, page, context }) => {
  await garant.logIn('compliance');
  await page.goto('/risks/R-0003/edit');
  const other = await context.newPage();
  await other.goto('/risks/R-0003/edit');
  await other.locator('[name=process]').fill('Premier');
  await other.locator('main').getByRole('button', { name: 'Enregistrer' }).click();
  await other.waitForURL(/\/risks\/R-0003$/);
  await page.locator('[name=process]').fill('Second');
  await garant.press('Enregistrer');
  await expect(page.locator('main')).toContainText('Quelqu’un d’autre a enregistré cette fiche avant vous');
  await expect(page.getByRole('cell', { name: 'Premier' })).toBeVisible();
  await expect(page.locator('[name=process]')).toHaveValue('Second');
  await garant.press('Enregistrer');
  await page.waitForURL(/\/risks\/R-0003$/);
  await expect(page.locator('main')).toContainText('Second');
});

/** Unfolds the form that links something; it stays open after a link was made. */
async function openForm(page: Page, choice: string): Promise<void> {
  await page.locator(`details:has(select[name=${choice}])`).evaluate((details) => details.setAttribute('open', ''));
}
