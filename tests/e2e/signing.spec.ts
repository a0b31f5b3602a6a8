import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './garant.ts';

const password = () => readFileSync(join(process.env['E2E_DATA'] ?? '', 'demo-password.txt'), 'utf8').trim();

async function send(page: Page, name: string): Promise<void> {
  const form = page.locator('form:has(input[type=file])');
  await form.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('dossier;visa\n1;non\n') });
  await form.getByRole('button', { name: 'Ajouter une preuve' }).click();
}

test('the tester finds the test in the inbox, records the results with evidence and concludes it', async ({ garant, page }) => {
  await garant.logIn('tester');
  await garant.visit('/inbox');
  await page.locator('main a[href^="/tests/"]').first().click();
  await page.waitForURL(/\/tests\/T-\d+$/);
  await garant.look();
  const results = page.locator('select[name$=".result"]');
  const items = await results.count();
  expect(items).toBeGreaterThan(0);
  for (let index = 0; index < items; index += 1) await results.nth(index).selectOption(index === 0 ? 'deviation' : 'pass');
  await page.locator('[name=deviationNature]').fill('Visa absent sur un dossier');
  // The form that adds a file waits behind its heading, and what is typed there outlives the saving of another form.
  const source = page.locator('[name=source]');
  await page.locator('summary', { hasText: 'Ajouter une preuve' }).click();
  await source.fill('ERP, journal des opérations');
  // What was typed stands in the page before it is saved too: only the answer tells that it was.
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await garant.press('Enregistrer les résultats');
  await saved;
  await page.waitForLoadState('networkidle');
  await expect(source).toBeVisible();
  await expect(source).toHaveValue('ERP, journal des opérations');
  await garant.look();
  await send(page, 'extraction.exe');
  await expect(page.getByRole('alert')).toContainText('Fichier');
  await expect(source).toHaveValue('ERP, journal des opérations');
  await garant.look();
  await send(page, 'extraction.csv');
  await expect(page.getByRole('link', { name: 'extraction.csv' })).toBeVisible();
  await expect(results.first()).toHaveValue('deviation');
  await page.locator('[name=conclusion][value=ineffective]').check();
  await garant.press('Conclure');
  await expect(page.locator('main')).toContainText('Un test conclu n’est jamais modifié');
});

test('the COO signs one control on one page, and refuses another with a reason', async ({ garant, page }) => {
  await garant.logIn('coo');
  await garant.visit('/');
  await garant.visit('/inbox');
  const waiting = await page
    .locator('main a[href$="/sign"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  expect(waiting.length).toBeGreaterThan(1);
  const [first = '', second = ''] = waiting;

  await garant.visit(first);
  await page.locator('form:has([name=intent][value=sign]) [name=password]').fill('un mauvais mot de passe');
  await page.locator('form:has([name=intent][value=sign]) button').first().click();
  await expect(page.getByRole('alert')).toContainText('mot de passe');
  await page.locator('form:has([name=intent][value=sign]) [name=password]').fill(password());
  await page.locator('form:has([name=intent][value=sign]) button').first().click();
  await page.waitForURL(/\/inbox$/);
  await page.goto(first.replace('/sign', ''));
  await expect(page.locator('main')).toContainText('signé');

  await page.goto(second);
  await page.locator('form:has([name=intent][value=refuse]) [name=reason]').fill('La preuve ne couvre pas la période.');
  await page.locator('form:has([name=intent][value=refuse]) [name=password]').fill(password());
  await page.locator('form:has([name=intent][value=refuse]) button').first().click();
  await page.waitForURL(/\/inbox$/);
  await page.goto(second.replace('/sign', ''));
  await expect(page.locator('main')).toContainText('La preuve ne couvre pas la période.');
});
