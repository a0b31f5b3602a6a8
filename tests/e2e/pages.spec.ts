import { expect, test, type Account } from './garant.ts';

/** Pages of each role that no journey opens, in English; the journeys are in French. */
const pages: Record<Account, string[]> = {
  compliance: [
    '/',
    '/inbox',
    '/risks/R-0007',
    '/risks/R-0007/history',
    '/controls',
    '/controls/C-0001',
    '/controls/C-0001/history',
    '/controls/new',
    '/audits',
    '/audits/A-0003',
    '/audits/A-0003/scope',
    '/findings',
    '/findings/F-0001',
    '/findings/F-0001/evidence',
    '/actions/AC-0001',
    '/actions/AC-0001/evidence',
    '/policies',
    '/policies/P-0002',
    '/policies/new',
    '/suppliers',
    '/suppliers/S-0001',
    '/contracts',
    '/contracts/CT-0001',
    '/packs',
    '/imports',
    '/trail',
    '/trail?record=R-0007&act=risk.link',
    '/as-of?day=2026-06-30',
    '/as-of?register=contract&day=2026-06-30',
    '/as-of/risk/R-0007?day=2026-06-30',
    '/as-of/control/C-0001?day=2026-10-31',
    '/as-of/compare?from=2026-06-30&to=2026-09-30',
    '/search?q=incendie',
  ],
  coo: ['/', '/inbox', '/risks', '/policies/P-0001', '/packs', '/settings/api-tokens'],
  auditor: ['/', '/inbox', '/findings', '/packs', '/as-of'],
  owner: ['/', '/inbox', '/risks', '/controls'],
  tester: ['/', '/controls', '/settings/api-tokens'],
  admin: ['/', '/settings', '/settings/guard', '/settings/users', '/settings/users/new', '/trail'],
};

for (const [account, paths] of Object.entries(pages) as [Account, string[]][]) {
  test(`the pages of ${account}@ in English`, async ({ garant, page }) => {
    test.setTimeout(90_000);
    await garant.logIn(account, 'en');
    for (const path of paths) {
      await garant.visit(path);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    }
  });
}
