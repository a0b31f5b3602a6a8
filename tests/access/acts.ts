/**
 * What is asked of each route. A page that carries several steps is asked for each of them, by a form that its own schema accepts and
 * that is refused afterwards, as stale or for an unknown choice: so the answer tells whether the command let the person in. Routes that
 * are not named here are asked once, a POST by an empty form.
 */
import { registersAsOf } from '#app/domain/as-of.ts';
import { actionVerbs, auditVerbs, findingVerbs } from '#app/domain/audit.ts';
import { supplierVerbs } from '#app/domain/contract.ts';
import { controlVerbs } from '#app/domain/control.ts';
import { requestVerbs } from '#app/domain/evidence-request.ts';
import { policyVerbs } from '#app/domain/policy.ts';
import { riskVerbs } from '#app/domain/risk.ts';
import { contractDecisions, contractStepVerbs } from '#app/features/contracts/form.ts';
import { password } from './actors.ts';
import { topic, type Records } from './records.ts';

export type Fields = Readonly<Record<string, string>>;
/** `name` stands in the table; a file makes the form a multipart one. */
export type Act = { name: string; fields: (records: Records) => Fields; file?: string };

const onDay = '2026-11-21';

/** No record gets this far: every change on it is one on a version that was overtaken. */
const version = '999999999';
const reason = 'Motif';

const steps = (verbs: readonly string[], more: Fields = { reason }): Act[] =>
  verbs.map((verb) => ({ name: verb, fields: () => ({ intent: verb, version, ...more }) }));
/** Steps of a page that the front gives to the same people as the step itself: nothing of the form is read before. */
const named = (...names: string[]): Act[] => names.map((name) => ({ name, fields: () => ({ intent: name }) }));
const step = (name: string, fields: (records: Records) => Fields): Act => ({
  name,
  fields: (records) => ({ intent: name, ...fields(records) }),
});
const filled = (fields: (records: Records) => Fields): Act[] => [{ name: '', fields }];
const upload: Act[] = [{ name: '', fields: () => ({ source: 'Relevé', capturedOn: '' }), file: 'Un constat de plus' }];

const finding: Fields = { title: 'Écart', rating: 'high', criteria: 'Règle', condition: 'Fait', ownerId: 'nobody' };

export const acts: Readonly<Record<string, readonly Act[]>> = {
  'routes/risks/new': named('save', 'check'),
  'routes/risks/edit': named('save', 'check'),
  'routes/risks/page': [
    ...steps(riskVerbs.filter((verb) => verb !== 'accept')),
    step('accept', () => ({ version, validUntilOn: '2027-06-30', reason, password })),
    step('link-control', ({ control }) => ({ version, controlId: control.id, frequencyReduction: '10', severityReduction: '10' })),
    step('link-section', ({ section }) => ({ version, sectionId: section.id, coveredShare: '50' })),
    step('link-supplier', ({ supplier }) => ({ version, supplierId: supplier.id, probability: '10' })),
    step('unlink-control', ({ control }) => ({ version, otherId: control.id })),
    step('unlink-section', ({ section }) => ({ version, otherId: section.id })),
    step('unlink-supplier', ({ supplier }) => ({ version, otherId: supplier.id })),
  ],

  'routes/controls/page': [
    ...steps(controlVerbs.filter((verb) => verb !== 'assess_design')),
    step('link-risk', ({ risk }) => ({ riskId: risk.id, frequencyReduction: '10', severityReduction: '10' })),
    step('unlink-risk', ({ risk }) => ({ riskId: risk.id, version })),
  ],
  'routes/controls/design-evidence': upload,
  'routes/controls/new-test': filled(() => ({
    periodFrom: '2098-01-01',
    periodTo: '2098-12-31',
    populationSize: '10',
    populationSource: 'Registre',
    sampling: 'statistical',
  })),
  'routes/controls/sign': named('sign', 'refuse', 'revoke'),
  'routes/tests/page': [...steps(['draw', 'results'], {}), step('conclude', () => ({ version, conclusion: 'effective' }))],
  'routes/tests/evidence': upload,

  'routes/audits/page': steps(auditVerbs, {}),
  'routes/audits/scope': named('add', 'add-codes', 'remove', 'engage', 'end-engagement'),
  'routes/findings/new': filled(() => finding),
  'routes/findings/edit': filled(() => ({ ...finding, version })),
  'routes/findings/page': [
    ...steps(findingVerbs),
    step('respond', () => ({ version, response: 'agree' })),
    step('add-action', () => ({ title: 'Corriger', ownerId: 'nobody', dueOn: '2027-06-30' })),
  ],
  'routes/findings/evidence': upload,
  'routes/findings/action': [
    ...steps(actionVerbs),
    step('extend', () => ({ version, dueOn: '2027-06-30', reason })),
    step('revise', () => ({ version, title: 'Corriger', ownerId: 'nobody' })),
  ],
  'routes/findings/action-evidence': upload,
  'routes/requests/new': filled(() => ({ title: 'Relevés', dueOn: '2020-01-01' })),
  'routes/requests/page': [
    ...steps(requestVerbs.filter((verb) => verb !== 'assign')),
    step('assign', () => ({ version, ownerId: 'nobody' })),
    step('revise', () => ({ version, title: 'Relevés', dueOn: '2027-06-30' })),
  ],
  'routes/requests/evidence': upload,

  'routes/frameworks/page': [step('paste', () => ({ lines: 'S1' }))],
  'routes/requirements/page': [
    step('map', () => ({ version, controlId: 'nobody' })),
    step('unmap', ({ control }) => ({ version, controlId: control.id })),
  ],

  'routes/policies/page': [...steps(policyVerbs), step('remove-section', ({ section }) => ({ version, sectionId: section.id }))],
  'routes/suppliers/page': steps(supplierVerbs),
  'routes/contracts/page': [
    ...steps(contractStepVerbs),
    ...contractDecisions.map((verb) => step(verb, () => ({ version, decidedOn: '2026-11-20', decision: 'Décision' }))),
  ],

  'routes/packs/new': named('preview', 'issue'),
  'routes/packs/page': named('cancel', 'withdraw'),
  'routes/packs/sign': named('approve', 'refuse'),

  'routes/exposure/page': named('run'),
  'routes/exposure/run': [...named('cancel'), step('approve', () => ({ shownDigest: 'a'.repeat(64), password }))],

  'routes/imports/page': named('apply', 'apply-partial', 'remap'),
  'routes/settings/appetite-limit': [
    step('save', () => ({
      version,
      scope: 'entity',
      metric: 'eal',
      basis: 'net',
      limit: '1000',
      tolerance: '10',
      validFrom: '2026-01-01',
    })),
    step('approve', () => ({ version })),
  ],
  'routes/settings/api-tokens': [
    { name: 'make', fields: () => ({ name: 'Simulation', days: '30' }) },
    step('revoke', () => ({ id: 'nobody' })),
  ],
  'routes/settings/guard': named('check', 'resume', 'anchor', 'rotate', 'retire', 'erase', 'approve', 'decline'),
  'routes/settings/user': named('role', 'enable', 'disable', 'invite'),
};

/** Pages that are asked for in several ways, by the name of each: another query, or the record of another kind. */
export const readings: Readonly<Record<string, Readonly<Record<string, (records: Records) => string>>>> = {
  'routes/search': { '': () => '/search', query: () => `/search?q=${topic}` },
  'routes/evidence/file': {
    'of-test': ({ evidence }) => `/evidence/${evidence.control_test}`,
    'of-design': ({ evidence }) => `/evidence/${evidence.design_assessment}`,
    'of-finding': ({ evidence }) => `/evidence/${evidence.finding}`,
    'of-action': ({ evidence }) => `/evidence/${evidence.action}`,
    'of-request': ({ evidence }) => `/evidence/${evidence.evidence_request}`,
    'of-contract': ({ evidence }) => `/evidence/${evidence.contract}`,
  },
  // On the day of the tests, at whose close every record stands.
  'routes/as-of/registers': Object.fromEntries(
    registersAsOf.map((register) => [register, () => `/as-of?register=${register}&day=${onDay}`]),
  ),
  'routes/as-of/record': Object.fromEntries(
    registersAsOf.map((register) => [register, (records) => `/as-of/${register}/${records[register].code}?day=${onDay}`]),
  ),
  'routes/as-of/compare': { '': () => `/as-of/compare?from=2026-11-20&to=${onDay}` },
  'routes/as-of/compare-file': { '': () => `/as-of/compare.csv?from=2026-11-20&to=${onDay}` },
};

/** What each parameter of a path stands for, by the path up to it. */
const parameters: Readonly<Record<string, (records: Records) => string>> = {
  '/welcome/:token': ({ invited }) => invited.token,
  '/risks/:code': ({ risk }) => risk.code,
  '/controls/:code': ({ control }) => control.code,
  '/controls/:code/design/:id': ({ design }) => design.id,
  '/tests/:code': ({ test }) => test.code,
  '/evidence/:id': ({ evidence }) => evidence.control_test,
  '/audits/:code': ({ audit }) => audit.code,
  '/findings/:code': ({ finding: record }) => record.code,
  '/actions/:code': ({ action }) => action.code,
  '/requests/:code': ({ request }) => request.code,
  '/frameworks/:code': ({ framework }) => framework.code,
  '/requirements/:code': ({ requirement }) => requirement.code,
  '/policies/:code': ({ policy }) => policy.code,
  '/policies/:code/sections/:position': ({ section }) => String(section.position),
  '/suppliers/:code': ({ supplier }) => supplier.code,
  '/contracts/:code': ({ contract }) => contract.code,
  '/exposure/runs/:code': ({ run }) => run.code,
  '/imports/:id': ({ import: run }) => run.id,
  '/packs/:code': ({ pack }) => pack.code,
  '/as-of/:register': () => 'risk',
  '/as-of/:register/:code': ({ risk }) => risk.code,
  '/settings/appetite/:code': ({ appetite }) => appetite.code,
  '/settings/shared-aggregates/:code': ({ aggregate }) => aggregate.code,
  '/settings/units/:code': ({ unit }) => unit.code,
  '/settings/users/:id': ({ account }) => account.userId,
};

/** The address of the record that a path names. A parameter without a record is an error: add one to the records. */
export function addressOf(path: string, records: Records): string {
  return path.replaceAll(/:\w+/g, (parameter, at: number) => {
    const upTo = path.slice(0, at) + parameter;
    const value = parameters[upTo];
    if (!value) throw new Error(`No record for ${upTo}: name one in tests/access/acts.ts.`);
    return value(records);
  });
}
