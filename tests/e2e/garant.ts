/** What every journey shares: logging in, looking at a page as a reader with a disability or a telephone would, and no error unseen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from 'playwright/test';

export { expect };

export type Account = 'compliance' | 'coo' | 'auditor' | 'owner' | 'tester' | 'admin';

export class Garant {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async logIn(account: Account, lang: 'fr' | 'en' = 'fr'): Promise<void> {
    const password = readFileSync(join(process.env['E2E_DATA'] ?? '', 'demo-password.txt'), 'utf8').trim();
    await this.page.context().clearCookies();
    await this.page.goto('/login');
    await this.page.context().addCookies([{ name: 'lang', value: lang, url: this.page.url() }]);
    await this.page.locator('input[name=email]').fill(`${account}@garant.example`);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('main button').click();
    await this.page.waitForURL((url) => url.pathname === '/');
  }

  /** Opens a page and looks at it: no accessibility fault, nothing wider than a telephone. */
  async visit(path: string): Promise<void> {
    const response = await this.page.goto(path);
    expect(response?.status()).toBe(200);
    await this.look();
  }

  async look(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`)).toEqual([]);
    const viewport = this.page.viewportSize();
    await this.page.setViewportSize({ width: 360, height: 800 });
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    if (viewport) await this.page.setViewportSize(viewport);
  }

  /** Presses the button or link with this name inside the page. */
  async press(name: string | RegExp): Promise<void> {
    await this.page.locator('main').getByRole('button', { name }).first().click();
  }
}

/** A test with a page in which an error of the console fails the journey. The browser's own line for a refused form is expected. */
export const test = base.extend<{ garant: Garant }>({
  garant: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      if (/status of (403|404|409|422)/.test(message.text())) return;
      faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await use(new Garant(page));
    expect(faults).toEqual([]);
  },
});
