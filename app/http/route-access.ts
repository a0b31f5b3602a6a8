/**
 * Which route needs which right, by method. A route without a row answers 403 to everybody: forgetting one shuts a door, it never opens
 * one. `public` needs no account, `member` any account, everything else is an action of `domain/access.ts`.
 */
import { can, type Action, type Actor } from '#app/domain/access.ts';
import type { Verdict } from './front.ts';

type Need = Action | 'public' | 'member';
/** `isKept`: the browser may keep the page, which follows from the registers alone, as long as the trail has not grown. */
type Row = { get?: Need; post?: Need; upload?: true; isKept?: true };

const register = (name: 'risk' | 'control' | 'audit' | 'policy' | 'supplier' | 'contract', folder: string): Record<string, Row> => ({
  [`routes/${folder}/list`]: { get: `${name}.read`, isKept: true },
  [`routes/${folder}/new`]: { get: `${name}.record`, post: `${name}.record` },
  [`routes/${folder}/page`]: { get: `${name}.read`, post: `${name}.read` },
  [`routes/${folder}/edit`]: { get: `${name}.revise`, post: `${name}.revise` },
  [`routes/${folder}/history`]: { get: `${name}.read` },
});

export const routeAccess: Readonly<Record<string, Row>> = {
  root: { get: 'public' },
  'routes/home': { get: 'member' },
  'routes/inbox': { get: 'member' },
  'routes/search': { get: 'member' },
  'routes/session/login': { get: 'public', post: 'public' },
  'routes/session/logout': { post: 'member' },
  'routes/session/language': { post: 'public' },
  'routes/session/welcome': { get: 'public', post: 'public' },
  // The file stays in the browser, so there is nothing to post.
  'routes/verify': { get: 'public' },

  // A page's POST carries the steps of a record's life; each command asks for its own action.
  ...register('risk', 'risks'),
  'routes/risks/why': { get: 'risk.read' },
  ...register('control', 'controls'),
  'routes/controls/design': { get: 'control.assess_design', post: 'control.assess_design' },
  'routes/controls/design-evidence': { get: 'evidence.read', post: 'evidence.add', upload: true },
  'routes/controls/new-test': { get: 'test.draft', post: 'test.draft' },
  'routes/controls/sign': { get: 'signature.sign', post: 'signature.sign' },
  'routes/tests/page': { get: 'control.read', post: 'test.draft' },
  'routes/tests/evidence': { get: 'evidence.add', post: 'evidence.add', upload: true },
  'routes/evidence/file': { get: 'evidence.read' },

  ...register('audit', 'audits'),
  'routes/audits/scope': { get: 'audit.revise', post: 'audit.revise' },
  'routes/findings/new': { get: 'finding.record', post: 'finding.record' },
  'routes/findings/list': { get: 'audit.read', isKept: true },
  'routes/findings/page': { get: 'audit.read', post: 'audit.read' },
  'routes/findings/edit': { get: 'finding.revise', post: 'finding.revise' },
  'routes/findings/evidence': { get: 'evidence.add', post: 'evidence.add', upload: true },
  'routes/findings/action': { get: 'audit.read', post: 'audit.read' },
  'routes/findings/action-evidence': { get: 'evidence.add', post: 'evidence.add', upload: true },
  'routes/requests/new': { get: 'request.ask', post: 'request.ask' },
  // Auditors ask and judge, the compliance officer assigns and delivers: each command asks for its own action.
  'routes/requests/page': { get: 'audit.read', post: 'audit.read' },
  'routes/requests/evidence': { get: 'evidence.add', post: 'evidence.add', upload: true },

  'routes/frameworks/list': { get: 'requirement.read', isKept: true },
  'routes/frameworks/new': { get: 'requirement.record', post: 'requirement.record' },
  'routes/frameworks/page': { get: 'requirement.read', post: 'requirement.record' },
  'routes/frameworks/edit': { get: 'requirement.revise', post: 'requirement.revise' },
  'routes/requirements/new': { get: 'requirement.record', post: 'requirement.record' },
  'routes/requirements/page': { get: 'requirement.read', post: 'requirement.link' },
  'routes/requirements/edit': { get: 'requirement.revise', post: 'requirement.revise' },

  ...register('policy', 'policies'),
  'routes/policies/programme': { get: 'policy.revise', post: 'policy.revise' },
  'routes/policies/new-section': { get: 'policy.revise', post: 'policy.revise' },
  'routes/policies/edit-section': { get: 'policy.revise', post: 'policy.revise' },
  ...register('supplier', 'suppliers'),
  'routes/suppliers/failure': { get: 'supplier.revise', post: 'supplier.revise' },
  ...register('contract', 'contracts'),

  'routes/exposure/page': { get: 'exposure.read', post: 'exposure.run' },
  'routes/exposure/runs': { get: 'exposure.read' },
  // Whoever may ask for a run takes it back here, whoever signs approves it; the commands ask.
  'routes/exposure/run': { get: 'exposure.read', post: 'exposure.read' },
  'routes/exposure/programme': { get: 'exposure.read' },
  'routes/exposure/what-if': { get: 'exposure.read' },

  'routes/imports/list': { get: 'import.read', post: 'import.apply', upload: true },
  'routes/imports/page': { get: 'import.read', post: 'import.apply' },
  'routes/packs/list': { get: 'pack.read' },
  'routes/packs/new': { get: 'pack.request', post: 'pack.request' },
  // Whoever issues packs takes them back and withdraws them here.
  'routes/packs/page': { get: 'pack.read', post: 'pack.request' },
  'routes/packs/draft': { get: 'pack.approve' },
  'routes/packs/sign': { get: 'pack.approve', post: 'pack.approve' },
  'routes/packs/file': { get: 'pack.download' },
  'routes/packs/proof': { get: 'pack.download' },
  'routes/trail': { get: 'trail.read' },
  'routes/trail-export': { get: 'trail.read' },
  // Each register and record is shown to whom it is shown today; the queries ask.
  'routes/as-of/registers': { get: 'member' },
  'routes/as-of/record': { get: 'member' },
  'routes/as-of/compare': { get: 'member' },
  'routes/as-of/compare-file': { get: 'member' },

  'routes/api/exposure-simulate': { post: 'exposure.simulate' },

  // Whoever makes one needs the right to; everybody may see and revoke their own. The commands ask.
  'routes/settings/api-tokens': { get: 'member', post: 'member' },
  'routes/settings/organisation': { get: 'settings.manage', post: 'settings.manage' },
  'routes/settings/guard': { get: 'settings.manage', post: 'settings.manage' },
  'routes/settings/guard-copy': { get: 'settings.manage', post: 'settings.manage' },
  'routes/settings/exposure': { get: 'exposure.read', post: 'exposure.set_parameters' },
  'routes/settings/appetite-limits': { get: 'exposure.read' },
  'routes/settings/new-appetite-limit': { get: 'appetite.record', post: 'appetite.record' },
  // Whoever keeps a limit revises it here, whoever signs approves it; the commands ask.
  'routes/settings/appetite-limit': { get: 'exposure.read', post: 'exposure.read' },
  'routes/settings/shared-aggregates': { get: 'exposure.read' },
  'routes/settings/new-shared-aggregate': { get: 'aggregate.record', post: 'aggregate.record' },
  'routes/settings/shared-aggregate': { get: 'aggregate.revise', post: 'aggregate.revise' },
  'routes/settings/units': { get: 'settings.manage', post: 'settings.manage' },
  'routes/settings/unit': { get: 'settings.manage', post: 'settings.manage' },
  'routes/settings/users': { get: 'user.manage' },
  'routes/settings/new-user': { get: 'user.manage', post: 'user.manage' },
  'routes/settings/user': { get: 'user.manage', post: 'user.manage' },
};

/** Whether all these routes may run for `actor` (null: anonymous). Of a POST, the last route's action runs and the others' loaders. */
export function authorise(actor: Actor | null, routeIds: readonly string[], method: 'GET' | 'POST'): Verdict {
  for (const [position, id] of routeIds.entries()) {
    const row = routeAccess[id];
    const need = method === 'POST' && position === routeIds.length - 1 ? row?.post : row?.get;
    if (need === 'public') continue;
    if (actor === null) return 'login';
    if (need === undefined) return 'forbidden';
    if (need !== 'member' && !can(actor, need)) return 'forbidden';
  }
  return 'ok';
}

export const isKept = (routeId: string): boolean => routeAccess[routeId]?.isKept === true;

export const takesUpload = (routeId: string): boolean => routeAccess[routeId]?.upload === true;
