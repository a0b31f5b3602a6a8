import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright/test';
import { expect, test } from './garant.ts';

test('whoever holds a pack checks it in a browser that sends nothing', async ({ garant, page }) => {
  // A pack is drawn first.
  test.slow();
  await garant.logIn('compliance');
  await garant.visit('/packs/new?kind=control&of=A-0003');
  await garant.press('Émettre le dossier');
  const link = page.getByRole('link', { name: 'Télécharger le PDF' });
  await expect(link).toBeVisible({ timeout: 200_000 });
  const downloaded = async (from: Locator) => {
    const [download] = await Promise.all([page.waitForEvent('download'), from.click()]);
    return readFileSync(await download.path());
  };
  const bytes = await downloaded(link);
  const proof = await downloaded(page.getByRole('link', { name: 'Preuve jointe au dossier' }));

  await page.context().clearCookies();
  await garant.visit('/verify');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  const choose = (name: string) =>
    page.getByLabel('Dossier', { exact: true }).setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });

  await choose('dossier.pdf');
  await expect(page.getByText('Intact, avec réserves')).toBeVisible();
  const fingerprints = await page.locator('dd code').allTextContents();
  await page.getByLabel('Clés auxquelles vous vous fiez').fill(fingerprints.join('\n'));
  await page.getByLabel('Preuve jointe au dossier').setInputFiles({ name: 'dossier.tlog-proof', mimeType: 'text/plain', buffer: proof });
  await expect(page.getByText('Vérifié', { exact: true })).toBeVisible();
  await garant.look();

  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await choose('autre.pdf');
  await expect(page.getByText('Le fichier a été modifié après avoir été scellé.').first()).toBeVisible();
  expect(sent).toEqual([]);
});
