import { readFileSync } from 'node:fs';
import { expect, test } from './garant.ts';

test('whoever holds a pack checks it in a browser that sends nothing', async ({ garant, page }) => {
  // A pack is drawn first.
  test.slow();
  await garant.logIn('compliance');
  await garant.visit('/packs/new?kind=control&of=A-0003');
  await garant.press('Émettre le dossier');
  const link = page.getByRole('link', { name: 'Télécharger le PDF' });
  await expect(link).toBeVisible({ timeout: 40_000 });
  const downloading = page.waitForEvent('download');
  await link.click();
  const bytes = readFileSync(await (await downloading).path());

  await page.context().clearCookies();
  await garant.visit('/verify');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  const choose = (name: string) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });

  await choose('dossier.pdf');
  await expect(page.getByText('Intact, avec réserves')).toBeVisible();
  await page.getByLabel('Empreinte du sceau').fill((await page.locator('dd code').last().textContent()) ?? '');
  await choose('dossier.pdf');
  await expect(page.getByText('Vérifié', { exact: true })).toBeVisible();
  await garant.look();

  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await choose('autre.pdf');
  await expect(page.getByText('Le fichier a été modifié après avoir été scellé.').first()).toBeVisible();
  expect(sent).toEqual([]);
});
