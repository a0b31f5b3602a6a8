/**
 * Who may do what: the whole permission table, readable in one sitting. Roles are held by accounts, one each; owner, operator and
 * tester are relations of a person to a record and are never roles. Segregation of duties that depends on a record's history
 * (preparer, signer) is decided where that history is known, in `segregation.ts`.
 */
export const roles = ['compliance', 'coo', 'auditor', 'contributor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** A scoped, expiring workspace of an auditor: one audit, from day to day, both included. */
export type Engagement = { auditId: string; opensOn: string; closesOn: string; isInternal: boolean };

export type Actor = {
  userId: string;
  personId: string;
  unitId: string | null;
  name: string;
  email: string;
  role: Role;
  /** Engagements open today; empty for every role but the auditor. */
  engagements: readonly Engagement[];
};

/** What of a record decides access to it. A member that does not apply is left out. */
export type Subject = {
  ownerId?: string | null;
  operatorId?: string | null;
  testerId?: string | null;
  unitId?: string | null;
  isRestricted?: boolean;
  auditId?: string | null;
};

type Relation = 'owner' | 'operator' | 'tester';
/** Roles that may act on any record they see, and relations that let a contributor act on that record. */
type Rule = { roles: readonly Role[]; relations?: readonly Relation[]; insideEngagement?: 'internal' | 'any' };

const keepers: Rule = { roles: ['compliance'] };
/** Policies, suppliers and contracts are outside every audit engagement's scope. */
const insiders: Rule = { roles: ['compliance', 'coo', 'contributor', 'admin'] };
const deciders: Rule = { roles: ['compliance', 'coo'] };
const readers: Rule = { roles: ['compliance', 'coo', 'auditor', 'contributor', 'admin'] };
const signers: Rule = { roles: ['coo'] };
const administrators: Rule = { roles: ['admin'] };
/** Whoever is let into an engagement, from outside the company too, says whether they were given what they need to see. */
const engaged: Rule = { roles: [], insideEngagement: 'any' };
const auditWorkers: Rule = { roles: ['compliance'], insideEngagement: 'internal' };

export const accessRules = {
  'risk.read': readers,
  'risk.record': keepers,
  'risk.revise': keepers,
  'risk.link': keepers,
  'risk.submit': keepers,
  'risk.return': deciders,
  'risk.validate': deciders,
  'risk.review': keepers,
  'risk.confirm': { roles: ['compliance'], relations: ['owner'] },
  'risk.accept': signers,
  'risk.close': keepers,
  'risk.reopen': keepers,

  'control.read': readers,
  'control.record': keepers,
  'control.revise': keepers,
  'control.link': keepers,
  'control.propose': keepers,
  'control.assess_design': keepers,
  'control.operate': keepers,
  'control.suspend': keepers,
  'control.resume': keepers,
  'control.retire': keepers,
  'test.draft': { roles: ['compliance'], relations: ['tester'] },
  'test.conclude': { roles: ['compliance'], relations: ['tester'] },
  'signature.sign': signers,
  'signature.refuse': signers,
  'signature.revoke': signers,

  'evidence.add': { roles: ['compliance'], relations: ['owner', 'operator', 'tester'], insideEngagement: 'internal' },
  'evidence.read': { roles: ['compliance', 'coo', 'auditor'], relations: ['owner', 'operator', 'tester'] },

  'audit.read': { roles: ['compliance', 'coo', 'auditor', 'contributor', 'admin'] },
  'audit.record': keepers,
  'audit.revise': keepers,
  'audit.advance': keepers,
  'finding.record': auditWorkers,
  'finding.revise': auditWorkers,
  'finding.advance': auditWorkers,
  'finding.respond': { roles: ['compliance'], relations: ['owner'] },
  'finding.claim': { roles: ['compliance'], relations: ['owner'] },
  'finding.accept_risk': signers,
  'action.record': keepers,
  'action.claim': { roles: ['compliance'], relations: ['owner'] },
  'action.verify': keepers,
  /** The company notes down too what auditors ask by letter; what may be changed afterwards stands in `evidence-request.ts`. */
  'request.ask': { roles: ['compliance'], insideEngagement: 'any' },
  'request.judge': engaged,
  'request.assign': keepers,
  'request.deliver': keepers,

  /** Auditors of an engagement read the declaration of applicability as a pack. */
  'requirement.read': insiders,
  'requirement.record': keepers,
  'requirement.revise': keepers,
  'requirement.link': keepers,

  'policy.read': insiders,
  'policy.record': keepers,
  'policy.revise': keepers,
  'policy.link': keepers,
  'policy.advance': deciders,

  'supplier.read': insiders,
  'supplier.record': keepers,
  'supplier.revise': keepers,
  'supplier.link': keepers,
  'supplier.advance': deciders,
  'contract.read': insiders,
  'contract.record': keepers,
  'contract.revise': keepers,
  'contract.advance': keepers,
  'contract.decide': deciders,

  /** Whoever may do something under /api; what a token may do is asked of its holder at every request. */
  'token.make': deciders,
  'exposure.read': deciders,
  'exposure.set_parameters': keepers,
  'exposure.simulate': deciders,
  'exposure.run': deciders,
  'exposure.cancel': deciders,
  'exposure.approve': signers,
  'aggregate.record': keepers,
  'aggregate.revise': keepers,
  'appetite.record': keepers,
  'appetite.revise': keepers,
  'appetite.approve': signers,

  'import.read': keepers,
  'import.apply': keepers,
  'pack.read': { roles: ['compliance', 'coo', 'auditor'] },
  'pack.request': keepers,
  'pack.approve': signers,
  'pack.download': { roles: ['compliance', 'coo', 'auditor'] },
  'trail.read': { roles: ['compliance', 'coo', 'admin'] },
  'user.manage': administrators,
  'settings.manage': administrators,
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof accessRules;

/**
 * Whether `actor` may do `action`, on `subject` when one is given. Without a subject the answer is whether the role may ever do it
 * (what a page asks before it offers a button or a list).
 */
export function can(actor: Actor, action: Action, subject?: Subject): boolean {
  const rule: Rule = accessRules[action];
  if (rule.roles.includes(actor.role)) return subject === undefined || isVisible(actor, subject);
  if (actor.role === 'contributor' && rule.relations) {
    return subject === undefined || rule.relations.some((relation) => isRelated(actor, relation, subject));
  }
  if (actor.role === 'auditor' && rule.insideEngagement) {
    return actor.engagements.some(
      (engagement) =>
        (engagement.isInternal || rule.insideEngagement === 'any') && (subject === undefined || engagement.auditId === subject.auditId),
    );
  }
  return false;
}

/**
 * Whether a record may be shown to the actor at all. Restricted records are hidden from contributors of other units who have no
 * relation to them. The scope of an auditor is a matter of links and stands in the queries; here only the audit itself is compared.
 */
export function isVisible(actor: Actor, subject: Subject): boolean {
  if (actor.role === 'auditor')
    return subject.auditId == null || actor.engagements.some((engagement) => engagement.auditId === subject.auditId);
  if (actor.role !== 'contributor' || !subject.isRestricted) return true;
  if (subject.unitId != null && subject.unitId === actor.unitId) return true;
  return (['owner', 'operator', 'tester'] as const).some((relation) => isRelated(actor, relation, subject));
}

function isRelated(actor: Actor, relation: Relation, subject: Subject): boolean {
  const person = { owner: subject.ownerId, operator: subject.operatorId, tester: subject.testerId }[relation];
  return person != null && person === actor.personId;
}

/** Engagements of the actor that are open on `today`. */
export function openEngagements(engagements: readonly Engagement[], today: string): Engagement[] {
  return engagements.filter((engagement) => engagement.opensOn <= today && today <= engagement.closesOn);
}
