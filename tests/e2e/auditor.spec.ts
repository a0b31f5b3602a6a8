import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from './garant.ts';

test('the auditor sees the engagement only, and takes its pack away', async ({ garant, page }) => {
  await garant.logIn('compliance');
  await garant.visit('/packs/new?kind=control&of=A-0003');
  await garant.press('Émettre le dossier');
  await page.waitForURL(/\/packs\/[A-Z2-7]{8}$/);
  const address = new URL(page.url()).pathname;
  await expect(page.getByRole('link', { name: 'Télécharger le PDF' })).toBeVisible({ timeout: 200_000 });

  await garant.logIn('auditor');
  await garant.look();
  await garant.visit('/audits');
  await expect(page.locator('main tbody tr')).toHaveCount(1);
  await garant.visit('/audits/A-0003');
  await garant.visit('/controls');
  await expect(page.locator('main tbody tr')).toHaveCount(12);
  for (const outside of ['/audits/A-0001', '/controls/C-0060', '/packs/AAAAAAAA']) expect((await page.goto(outside))?.status()).toBe(404);
  for (const forbidden of ['/policies', '/contracts', '/trail', '/risks/new', '/settings'])
    expect((await page.goto(forbidden))?.status()).toBe(403);

  await garant.visit(address);
  const digest = /[0-9a-f]{64}/.exec((await page.locator('main').textContent()) ?? '')?.[0];
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger le PDF' }).click();
  const file = await (await downloading).path();
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })).toContain('Index des pièces justificatives');
});
