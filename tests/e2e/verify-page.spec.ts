/** The verifier as one file: taken from the public page, opened from a disk, without a network. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { expect, Garant, test as base } from './garant.ts';

const golden = (name: string): string => join(import.meta.dirname, '../fixtures/packs', name);
const keys = readFileSync(golden('keys.txt'), 'utf8');

/** Opens the file that the public page hands out; nothing but this file may be asked for. */
const test = base.extend<{ folder: string; verifier: Garant }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'garant-verifier-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  verifier: async ({ garant, page, folder }, use) => {
    await page.goto('/verify');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'verify.html' }).click();
    const file = join(folder, 'verify.html');
    await (await downloading).saveAs(file);
    await page.context().setOffline(true);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    await use(garant);
    expect(asked).toEqual([address]);
  },
});

const verdict = (page: Page) => page.locator('#verdict');

test('a pack, its proof and an earlier head are checked in both languages', async ({ verifier, page }) => {
  await expect(page).toHaveTitle('Vérifier un dossier – Garant');
  await verifier.look();
  await page.getByLabel('Dossier', { exact: true }).setInputFiles(golden('golden.pdf'));
  await expect(verdict(page)).toHaveText('Intact, avec réserves');
  await page.getByLabel('Clés auxquelles vous vous fiez').fill(keys);
  await page.getByLabel('Un dossier antérieur').setInputFiles(golden('earlier.note'));
  await page.getByLabel('Preuve jointe au dossier').setInputFiles(golden('golden.pdf.tlog-proof'));
  await expect(verdict(page)).toHaveText('Vérifié');
  await verifier.look();

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Français' })).toBeFocused();
  await expect(verdict(page)).toHaveText('Verified');
  await expect(page.getByLabel('Keys that you trust')).toHaveValue(keys);
  await verifier.look();
});

test('a changed pack, a foreign file and keys that are none are named', async ({ verifier, page, folder }) => {
  const bytes = readFileSync(golden('golden.pdf'));
  const at = bytes.indexOf('stream\n') + 30;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const changed = join(folder, 'changed.pdf');
  writeFileSync(changed, bytes);
  await page.getByLabel('Dossier', { exact: true }).setInputFiles(changed);
  await expect(verdict(page)).toHaveText('Échec');
  await expect(page.getByText('Le fichier a été modifié après avoir été scellé.').first()).toBeVisible();
  await verifier.look();

  await page.getByLabel('Dossier', { exact: true }).setInputFiles(golden('keys.txt'));
  await expect(verdict(page)).toHaveText('Pas un dossier');

  await page.getByLabel('Clés auxquelles vous vous fiez').fill('not a key');
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await expect(page.getByText('Cela ne désigne aucune clé')).toBeVisible();
});

test('an archive is read in parts, and a changed byte of the evidence in it is named', async ({ verifier, page, folder }) => {
  await page.getByLabel('Clés auxquelles vous vous fiez').fill(keys);
  await page.getByLabel('Preuve jointe au dossier').setInputFiles(golden('golden.zip.tlog-proof'));
  await page.getByLabel('Dossier', { exact: true }).setInputFiles(golden('golden.zip'));
  await expect(verdict(page)).toHaveText('Vérifié');
  await verifier.look();

  const bytes = readFileSync(golden('golden.zip'));
  const at = bytes.lastIndexOf('date;montant');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const changed = join(folder, 'changed.zip');
  writeFileSync(changed, bytes);
  await page.getByLabel('Dossier', { exact: true }).setInputFiles(changed);
  await expect(verdict(page)).toHaveText('Échec');
  await expect(page.getByText(/E-ZIP · L’archive .*E00001_virements-2026\.csv/)).toBeVisible();
});

/** Drops golden files on the page, all in one move. */
async function drop(page: Page, names: readonly string[]): Promise<void> {
  const files = names.map((name) => ({ name, base64: readFileSync(golden(name), 'base64') }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, files);
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}

test('the parts of a pack are dropped together, and those that are not there are named', async ({ verifier, page }) => {
  const parts = [1, 2, 3].map((number) => `golden-parts-${number}of3.pdf`);
  await page.getByLabel('Clés auxquelles vous vous fiez').fill(readFileSync(golden('golden-parts.keys.txt'), 'utf8'));
  await drop(page, [...parts, 'golden-parts.pdf.tlog-proof']);
  await expect(verdict(page)).toHaveText('Vérifié');
  await verifier.look();

  await page.getByLabel('Dossier', { exact: true }).setInputFiles(parts.slice(0, 2).map(golden));
  await expect(verdict(page)).toHaveText('Intact, avec réserves');
  await expect(page.getByText(/Ce n’est pas le dossier entier.*K7QF2M4X-3of3\.pdf/)).toBeVisible();
  await verifier.look();

  await page.getByLabel('Dossier', { exact: true }).setInputFiles([...parts, 'golden.pdf'].map(golden));
  await expect(verdict(page)).toHaveText('Échec');
  await expect(page.getByText('Un fichier est d’un autre dossier, ou n’en est pas une partie.').first()).toBeVisible();
});

test('files are dropped on it, and the keyboard reaches every control', async ({ verifier, page }) => {
  await drop(page, ['golden.pdf', 'golden.pdf.tlog-proof']);
  await expect(verdict(page)).toHaveText('Intact, avec réserves');
  await expect(page.getByText('Personne n’a confirmé')).toBeVisible();
  await expect(page.getByText('La preuve qui accompagne')).toHaveCount(0);

  await page.locator('#lang').focus();
  for (const id of ['keys', 'pack', 'proof', 'previous', 'check']) {
    await page.keyboard.press('Tab');
    await expect(page.locator(`#${id}`)).toBeFocused();
  }
  await page.locator('#keys').fill(keys);
  await page.locator('#check').focus();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('Vérifié');
  await verifier.look();
});
