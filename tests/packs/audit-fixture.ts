/** The audit of the spare-parts wholesaler: an engagement on the controls of the control pack, with findings of every rating and standing. */
import { composePack } from '#app/domain/pack.ts';
import type { ActionFacts, AuditFindingFacts, AuditPackFacts } from '#app/domain/pack/audit/facts.ts';
import type { AuditPack } from '#app/domain/pack/audit/model.ts';
import { packFacts } from './fixture.ts';

const action = (id: string, code: string, title: string, rest: Partial<ActionFacts> = {}): ActionFacts => ({
  id,
  code,
  title,
  owner: 'Karim Haddad',
  dueOn: '2027-03-31',
  originalDueOn: '2027-03-31',
  status: 'open',
  outcome: '',
  verifier: null,
  ...rest,
});

const finding = (
  id: string,
  code: string,
  title: string,
  rating: AuditFindingFacts['rating'],
  rest: Partial<AuditFindingFacts> = {},
): AuditFindingFacts => ({
  id,
  code,
  title,
  version: 3,
  rating,
  status: 'action_agreed',
  criteria: 'La procédure PR-ACH-04 demande deux visas distincts au-delà de 10 000 €.',
  condition: 'Sur 25 bordereaux de virement examinés, 2 portent deux fois le même visa ; les virements ont été exécutés.',
  cause: 'Le logiciel de banque n’oblige pas à deux identités ; la délégation d’été a donné les deux droits à une même personne.',
  effect: 'Un paiement frauduleux ou erroné peut partir sans second regard. Montant en jeu dans l’échantillon : 38 400 €.',
  recommendation: 'Paramétrer le rejet d’un second visa de la même identité, et revoir chaque trimestre les délégations.',
  response: 'agree',
  responseText: 'Le paramétrage est demandé à la banque ; la revue des délégations commence au premier trimestre.',
  owner: 'Sophie Marchand',
  dueOn: '2027-03-31',
  verifier: null,
  control: { code: 'C-0001', title: 'Double visa des virements' },
  risk: { code: 'R-0004', title: 'Paiement frauduleux à un faux fournisseur' },
  repeatOf: null,
  actions: [],
  ...rest,
});

const findings: AuditFindingFacts[] = [
  finding('f2', 'F-0012', 'Sauvegardes restaurées sans procès-verbal', 'medium', {
    status: 'implemented',
    control: null,
    risk: null,
    repeatOf: 'F-0003',
    actions: [
      action('a2', 'T-0008', 'Modèle de procès-verbal de restauration', {
        status: 'done_claimed',
        outcome: 'Modèle diffusé le 2 décembre, deux procès-verbaux établis.',
      }),
    ],
  }),
  finding('f1', 'F-0011', 'Double visa donné par une seule personne', 'high', {
    dueOn: '2026-11-30',
    actions: [
      action('a1', 'T-0007', 'Rejet du second visa de la même identité', {
        dueOn: '2026-12-01',
        originalDueOn: '2026-09-30',
        status: 'in_progress',
      }),
      action('a3', 'T-0009', 'Revue trimestrielle des délégations', {
        status: 'verified',
        verifier: 'Nadia Benali',
        outcome: 'Première revue faite.',
      }),
    ],
  }),
  finding('f3', 'F-0013', 'Inventaire tournant interrompu en août', 'low', {
    status: 'risk_accepted',
    response: 'disagree',
    responseText: 'L’arrêt du mois d’août est assumé : les volumes y sont faibles.',
  }),
  finding('f4', 'F-0014', 'Registre des incidents bien tenu, sans revue mensuelle', 'observation', {
    status: 'issued',
    response: null,
    responseText: '',
  }),
];

export function auditFacts(lang: 'fr' | 'en', rest: Partial<AuditPackFacts> = {}): AuditPackFacts {
  const {
    kind: _kind,
    audit: _audit,
    frequencyScale: _frequency,
    impactScale: _impact,
    sampleSizes: _sizes,
    evidence,
    ...shared
  } = packFacts(lang);
  const [file] = evidence;
  if (!file) throw new Error('The control pack has no evidence.');
  const of = (recordType: 'finding' | 'action', recordId: string, name: string) => ({
    ...file,
    id: `e-${recordId}`,
    recordType,
    recordId,
    name,
  });
  return {
    ...shared,
    kind: 'audit',
    packId: 'AUD2T7XQ',
    title: 'Audit interne des paiements et de la continuité',
    today: '2026-12-31',
    audit: {
      code: 'A-0002',
      title: 'Audit interne des paiements et de la continuité',
      version: 7,
      type: 'internal',
      standard: 'gias2024',
      status: 'final',
      scope: 'Sites de Vénissieux et de Saint-Priest, du 1er janvier au 30 novembre 2026. Exclus : la paie, auditée en 2025.',
      objectives: 'Dire si les paiements aux fournisseurs sont protégés contre la fraude, et si l’activité reprend après un arrêt.',
      criteria: 'Procédures PR-ACH-04 et PR-SI-11 ; normes internationales d’audit interne.',
      unit: 'Direction financière',
      owner: 'Sophie Marchand',
      leadAuditor: 'Nadia Benali',
      reportOn: '2026-12-12',
      opinion: 'needs_improvement',
      conclusion:
        'Les contrôles des paiements sont bien conçus mais l’un d’eux n’est pas tenu par le système. La continuité est en place et éprouvée.',
    },
    findings,
    earlier: [
      {
        code: 'F-0003',
        title: 'Restaurations non documentées',
        auditCode: 'A-0001',
        rating: 'medium',
        status: 'action_agreed',
        owner: 'Karim Haddad',
        dueOn: '2026-06-30',
      },
    ],
    evidence: [...evidence, of('finding', 'f1', 'bordereaux (2).pdf'), of('action', 'a3', 'revue des délégations.pdf')],
    ...rest,
  };
}

export const auditModel = (lang: 'fr' | 'en', rest: Partial<AuditPackFacts> = {}): AuditPack => composePack(auditFacts(lang, rest));
