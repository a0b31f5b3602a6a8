/** The table of contents: every URL, in reading order. */
import { existsSync } from 'node:fs';
import { index, route, type RouteConfig } from '@remix-run/route-config';

const all = [
  index('routes/home.tsx'),
  route('inbox', 'routes/inbox.tsx'),
  route('search', 'routes/search.tsx'),

  route('login', 'routes/session/login.tsx'),
  route('logout', 'routes/session/logout.tsx'),
  route('language', 'routes/session/language.tsx'),
  route('welcome/:token', 'routes/session/welcome.tsx'),

  route('risks', 'routes/risks/list.tsx'),
  route('risks/new', 'routes/risks/new.tsx'),
  route('risks/:code', 'routes/risks/page.tsx'),
  route('risks/:code/edit', 'routes/risks/edit.tsx'),
  route('risks/:code/history', 'routes/risks/history.tsx'),

  route('controls', 'routes/controls/list.tsx'),
  route('controls/new', 'routes/controls/new.tsx'),
  route('controls/:code', 'routes/controls/page.tsx'),
  route('controls/:code/edit', 'routes/controls/edit.tsx'),
  route('controls/:code/history', 'routes/controls/history.tsx'),
  route('controls/:code/design', 'routes/controls/design.tsx'),
  route('controls/:code/tests/new', 'routes/controls/new-test.tsx'),
  route('controls/:code/sign', 'routes/controls/sign.tsx'),
  route('tests/:code', 'routes/tests/page.tsx'),
  route('tests/:code/evidence', 'routes/tests/evidence.tsx'),
  route('evidence/:id', 'routes/evidence/file.ts'),

  route('audits', 'routes/audits/list.tsx'),
  route('audits/new', 'routes/audits/new.tsx'),
  route('audits/:code', 'routes/audits/page.tsx'),
  route('audits/:code/edit', 'routes/audits/edit.tsx'),
  route('audits/:code/history', 'routes/audits/history.tsx'),
  route('audits/:code/scope', 'routes/audits/scope.tsx'),
  route('audits/:code/findings/new', 'routes/findings/new.tsx'),
  route('findings', 'routes/findings/list.tsx'),
  route('findings/:code', 'routes/findings/page.tsx'),
  route('findings/:code/edit', 'routes/findings/edit.tsx'),
  route('actions/:code', 'routes/findings/action.tsx'),

  route('policies', 'routes/policies/list.tsx'),
  route('policies/new', 'routes/policies/new.tsx'),
  route('policies/:code', 'routes/policies/page.tsx'),
  route('policies/:code/edit', 'routes/policies/edit.tsx'),
  route('policies/:code/history', 'routes/policies/history.tsx'),
  route('policies/:code/sections/new', 'routes/policies/new-section.tsx'),
  route('policies/:code/sections/:position', 'routes/policies/edit-section.tsx'),

  route('suppliers', 'routes/suppliers/list.tsx'),
  route('suppliers/new', 'routes/suppliers/new.tsx'),
  route('suppliers/:code', 'routes/suppliers/page.tsx'),
  route('suppliers/:code/edit', 'routes/suppliers/edit.tsx'),
  route('suppliers/:code/history', 'routes/suppliers/history.tsx'),
  route('contracts', 'routes/contracts/list.tsx'),
  route('contracts/new', 'routes/contracts/new.tsx'),
  route('contracts/:code', 'routes/contracts/page.tsx'),
  route('contracts/:code/edit', 'routes/contracts/edit.tsx'),
  route('contracts/:code/history', 'routes/contracts/history.tsx'),

  route('imports', 'routes/imports/list.tsx'),
  route('imports/:id', 'routes/imports/page.tsx'),
  route('packs', 'routes/packs/list.tsx'),
  route('packs/new', 'routes/packs/new.tsx'),
  route('packs/:code.pdf', 'routes/packs/file.ts'),
  route('packs/:code', 'routes/packs/page.tsx'),
  route('trail', 'routes/trail.tsx'),

  route('settings', 'routes/settings/organisation.tsx'),
  route('settings/users', 'routes/settings/users.tsx'),
  route('settings/users/new', 'routes/settings/new-user.tsx'),
  route('settings/users/:id', 'routes/settings/user.tsx'),
] satisfies RouteConfig;

export default all.filter(({ file }) => existsSync(`app/${file}`));
