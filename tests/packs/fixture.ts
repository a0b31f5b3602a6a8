/** A believable control pack: a wholesaler of spare parts, eight controls, tests of up to 25 items, files of evidence. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { composePack } from '#app/domain/pack.ts';
import type { ControlFacts, ControlPackFacts as PackFacts, RiskFacts, TestFacts } from '#app/domain/pack/control/facts.ts';
import type { ControlPack as PackModel } from '#app/domain/pack/control/model.ts';
import type { EvidenceFacts, SignatureFacts } from '#app/domain/pack/facts.ts';
import { defaultFrequencyScale, defaultImpactScale } from '#app/domain/scoring/scale.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const at = (text: string): number => Date.parse(text);

const risk = (
  code: string,
  title: string,
  inherentEuros: number | null,
  residualEuros: number | null,
  reductions: [number, number],
): RiskFacts => ({
  code,
  title,
  status: 'active',
  inherentCents: inherentEuros === null ? null : inherentEuros * 100,
  residualCents: residualEuros === null ? null : residualEuros * 100,
  frequencyReduction: reductions[0],
  severityReduction: reductions[1],
});

const warehouse = (frequency: number, severity: number) =>
  risk('R-0001', 'Arrêt prolongé de l’entrepôt de Vénissieux', 412_600, 148_250, [frequency, severity]);
const payments = (frequency: number, severity: number) =>
  risk('R-0004', 'Paiement frauduleux à un faux fournisseur', 186_400, 41_900, [frequency, severity]);
const intrusion = (frequency: number, severity: number) =>
  risk('R-0007', 'Chiffrement du système d’information par un rançongiciel', 655_000, 302_480, [frequency, severity]);
const stock = (frequency: number, severity: number) =>
  risk('R-0011', 'Démarque inconnue sur les pièces de forte valeur', 74_300, 29_610, [frequency, severity]);
const supplier = risk('R-0015', 'Défaillance du transporteur unique', null, null, [0.2, 0.1]);

/** A sample of `size` ranks out of `population`, the given numbers of which deviate. */
function items(size: number, population: number, deviating: Record<number, string> = {}): TestFacts['items'] {
  const step = Math.floor(population / size);
  return Array.from({ length: size }, (_, index) => {
    const note = deviating[index + 1];
    const seen = index % 4 === 0 ? 'Visa et date présents sur le bordereau, rapprochés du journal.' : 'Conforme à la procédure.';
    return {
      rank: 1 + index * step + ((index * 7) % step),
      result: note === undefined ? ('pass' as const) : ('deviation' as const),
      note: note ?? seen,
    };
  });
}

function test(id: string, code: string, population: number, size: number, rest: Partial<TestFacts> = {}): TestFacts {
  return {
    id,
    code,
    status: 'concluded',
    periodFrom: '2026-01-01',
    periodTo: '2026-11-30',
    tester: 'Nadia Benali',
    concludedAt: at('2026-12-08T15:42:00Z'),
    populationSize: population,
    populationSource: 'Export du journal des opérations de l’ERP, filtre « site = VEN », du 1er janvier au 30 novembre 2026.',
    populationCompleteness: 'Nombre de lignes rapproché de la balance générale ; continuité des numéros vérifiée sans rupture.',
    sampling: 'statistical',
    sampleSize: size,
    seed: 20261201,
    items: items(size, population),
    deviations: 0,
    deviationNature: '',
    conclusion: 'effective',
    remark: '',
    ...rest,
  };
}

const signature = (control: string, signedAt: string, rest: Partial<SignatureFacts> = {}): SignatureFacts => ({
  id: `sig-${control}-${signedAt}`,
  meaning: 'approved',
  signer: 'Claire Fontaine',
  role: 'coo',
  signedAt: at(signedAt),
  statement: 'J’ai lu la fiche du contrôle, ses tests et leurs pièces, et j’approuve leur contenu.',
  reason: '',
  recordVersion: 3,
  recordDigest: sha256(control),
  validUntilOn: '2027-12-31',
  revoked: null,
  ...rest,
});

function control(code: string, title: string, rest: Partial<ControlFacts>): ControlFacts {
  return {
    id: `id-${code}`,
    code,
    version: 3,
    title,
    objective: 'Empêcher qu’une opération non autorisée ou erronée produise un décaissement ou une interruption d’activité.',
    description:
      'Chaque semaine, le responsable désigné compare la liste des opérations avec les pièces d’origine, vise le bordereau et le transmet au réviseur. Toute anomalie est signalée le jour même à la direction financière et consignée au registre.',
    unit: 'Opérations France',
    process: 'Achats et paiements',
    owner: 'Marc Delorme',
    operator: 'Sophie Arnaud',
    status: 'operating',
    nature: 'preventive',
    execution: 'manual',
    frequency: 'weekly',
    isKey: true,
    operatingSinceOn: '2023-04-01',
    testProcedure:
      'Tirer l’échantillon sur la population de la période ; pour chaque élément, examiner le bordereau visé, réexécuter le rapprochement et vérifier que le visa est antérieur à l’opération.',
    evidenceRequired: 'Bordereau visé et daté ; extraction du journal ; courriel de transmission.',
    risks: [payments(0.6, 0.1)],
    design: {
      id: `design-${code}`,
      assessedOn: '2026-03-17',
      assessor: 'Nadia Benali',
      rating: 0.9,
      conclusion: 'adequate',
      walkthrough:
        'Une opération de février suivie de bout en bout avec l’exécutante : le contrôle répond au risque, la personne a l’autorité nécessaire, la trace est conservée.',
    },
    tests: [],
    findings: [],
    signOff: 'valid',
    contentDigest: sha256(code),
    signatures: [signature(code, '2026-12-10T09:15:00Z')],
    ...rest,
  };
}

const controls: ControlFacts[] = [
  control('C-0001', 'Double validation des virements supérieurs à 10 000 €', {
    tests: [test('t1', 'T-0001', 312, 25, { items: items(25, 312) })],
  }),
  control('C-0002', 'Contre-appel avant tout changement de coordonnées bancaires', {
    frequency: 'per_event',
    risks: [payments(0.5, 0), warehouse(0.1, 0)],
    tests: [
      test('t2', 'T-0002', 64, 25, {
        items: items(25, 64, {
          6: 'Contre-appel fait après la saisie : la date de l’appel (14/05) est postérieure à celle du changement (12/05).',
          19: 'Numéro appelé pris dans le courriel du demandeur et non dans la fiche du fournisseur.',
        }),
        deviations: 2,
        deviationNature:
          'Remplacement de l’exécutante en mai sans consigne écrite ; cause isolée pour le premier écart, méconnaissance de la procédure pour le second.',
        conclusion: 'ineffective',
        remark: 'Nouveau test prévu après la formation de l’équipe.',
      }),
    ],
    findings: [
      {
        code: 'F-0003',
        title: 'Contre-appel tardif ou fait à un numéro non vérifié',
        rating: 'high',
        status: 'action_agreed',
        owner: 'Marc Delorme',
        dueOn: '2027-02-28',
      },
    ],
    signOff: 'refused',
    signatures: [
      signature('C-0002 avant', '2025-12-12T10:00:00Z', { recordVersion: 2 }),
      signature('C-0002', '2026-12-10T09:31:00Z', {
        meaning: 'rejected',
        reason: 'Deux écarts sur vingt-cinq : à corriger avant approbation.',
        validUntilOn: null,
      }),
    ],
  }),
  control('C-0003', 'Essai trimestriel du plan de secours de l’entrepôt', {
    nature: 'corrective',
    frequency: 'quarterly',
    process: 'Logistique',
    risks: [warehouse(0, 0.45), supplier],
    tests: [
      test('t3', 'T-0003', 4, 2, {
        sampling: 'judgmental',
        seed: null,
        items: items(2, 4),
        remark: 'Les essais de mars et de septembre ont été retenus parce qu’ils portaient sur le site principal.',
      }),
    ],
  }),
  control('C-0004', 'Restauration mensuelle d’une sauvegarde tirée au hasard', {
    nature: 'detective',
    execution: 'semi_automated',
    frequency: 'monthly',
    process: 'Systèmes d’information',
    risks: [intrusion(0, 0.35)],
    tests: [
      test('t4a', 'T-0004', 6, 2, { periodTo: '2026-06-30', concludedAt: at('2026-07-06T08:00:00Z'), items: items(2, 6) }),
      test('t4b', 'T-0007', 11, 5, {
        items: items(5, 11, { 4: 'Restauration interrompue après 40 minutes, reprise le lendemain avec succès.' }),
        deviations: 1,
        deviationNature: 'Espace insuffisant sur la cible.',
        conclusion: 'partially_effective',
      }),
    ],
  }),
  control('C-0005', 'Blocage automatique des comptes inactifs depuis 45 jours', {
    execution: 'automated',
    frequency: 'continuous',
    process: 'Systèmes d’information',
    risks: [intrusion(0.25, 0)],
    tests: [
      test('t5', 'T-0005', 1, 1, {
        sampling: 'full',
        seed: null,
        items: items(1, 1),
        populationSource: 'Paramètre du service d’annuaire, lu en présence de l’administrateur.',
      }),
    ],
  }),
  control('C-0006', 'Inventaire tournant des pièces de forte valeur', {
    frequency: 'daily',
    process: 'Logistique',
    isKey: false,
    risks: [stock(0.4, 0.2)],
    tests: [
      test('t6', 'T-0006', 228, 20, {
        items: items(20, 228, { 11: 'Compteur et recompteur sont la même personne.' }),
        deviations: 1,
        deviationNature: 'Absence le jour dit, sans remplaçant.',
        remark: 'Échantillon étendu une fois, sans nouvel écart.',
      }),
    ],
    signOff: 'stale',
    signatures: [signature('C-0006 avant', '2026-06-30T16:20:00Z', { recordVersion: 2 })],
  }),
  control('C-0007', 'Revue annuelle des habilitations de paiement', {
    nature: 'detective',
    frequency: 'annual',
    signOff: 'never_signed',
    signatures: [],
    tests: [test('t8', 'T-0008', 1, 1, { status: 'draft', concludedAt: null, conclusion: null, items: [] })],
  }),
  control('C-0008', 'Contrôle d’accès à la salle des serveurs & registre des visiteurs', {
    design: null,
    owner: null,
    isKey: false,
    risks: [],
    process: 'Systèmes d’information',
    signOff: 'owner_vacant',
    signatures: [],
  }),
];

/** The bytes of each file of evidence, by name; small, but of every kind that matters to a reader of PDF. */
const fileBytes: Record<string, Uint8Array> = {
  'virements-2026.csv': Buffer.from('date;montant;beneficiaire\n12/03/2026;12 400,00;Atelier Morel\n'.repeat(400)),
  'Bordereau signé – mars.pdf': Buffer.from('%PDF-1.4 bordereau '.repeat(90)),
  'contre-appels.xlsx': Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 31) % 251)),
  'capture écran (annuaire).png': Buffer.from(Array.from({ length: 2400 }, (_, index) => (index * 17) % 256)),
  'compte-rendu essai.txt': Buffer.from('Essai du 14 mars 2026 : reprise en 3 h 40.\nendstream\nendobj\n'),
  'inventaire/pièces.csv': Buffer.from('reference;compte;recompte\nA-17;12;12\n'.repeat(60)),
};

const mediaTypes: Record<string, string> = {
  csv: 'text/csv',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  txt: 'text/plain',
};

function file(recordType: EvidenceFacts['recordType'], recordId: string, name: string, day: string): EvidenceFacts {
  const bytes = fileBytes[name] ?? new Uint8Array();
  return {
    id: `${recordId} ${name}`,
    recordType,
    recordId,
    name,
    mediaType: mediaTypes[path.extname(name).slice(1)] ?? 'application/octet-stream',
    bytes: bytes.byteLength,
    sha256: sha256(bytes),
    source: 'ERP Sage X3, environnement de production, état « Journal des virements »',
    capturedOn: day,
    uploadedBy: 'Nadia Benali',
    uploadedAt: at(`${day}T13:05:00Z`),
  };
}

const evidence: EvidenceFacts[] = [
  file('control_test', 't1', 'virements-2026.csv', '2026-12-02'),
  file('control_test', 't1', 'Bordereau signé – mars.pdf', '2026-12-03'),
  file('control_test', 't2', 'contre-appels.xlsx', '2026-12-03'),
  file('control_test', 't5', 'capture écran (annuaire).png', '2026-12-04'),
  file('control_test', 't3', 'compte-rendu essai.txt', '2026-09-21'),
  file('control_test', 't6', 'inventaire/pièces.csv', '2026-12-05'),
  file('design_assessment', 'design-C-0001', 'Bordereau signé – mars.pdf', '2026-03-17'),
];

export function packFacts(lang: 'fr' | 'en', rest: Partial<PackFacts> = {}): PackFacts {
  return {
    kind: 'control',
    packId: 'K7QF2M4X',
    redactions: [],
    watermark: null,
    version: 1,
    supersedes: 'B3DZ6HAQ',
    lang,
    title: lang === 'fr' ? 'Contrôles clés 2026 : achats, paiements & logistique' : 'Key controls 2026: purchasing, payments & logistics',
    classification: 'confidential',
    purpose:
      lang === 'fr'
        ? 'Revue annuelle du contrôle interne par le commissaire aux comptes.'
        : 'Annual review of internal control by the statutory auditor.',
    organisation: { name: 'Pièces & Services du Rhône SAS', registration: 'SIREN 732 829 320' },
    audit: {
      code: 'A-0002',
      title: 'Contrôle interne des achats et paiements',
      type: 'external',
      lead: 'Cabinet Verdier',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    },
    period: { fromOn: '2026-01-01', toOn: '2026-12-31' },
    asOfAt: at('2026-12-31T22:59:59Z'),
    issuedAt: at('2027-01-11T08:30:12Z'),
    issuedBy: { name: 'Émilie Garnier', role: 'compliance' },
    recipients: [
      { name: 'Cabinet Verdier & Associés', detail: lang === 'fr' ? 'Commissaire aux comptes' : 'Statutory auditor' },
      { name: 'Claire Fontaine', detail: lang === 'fr' ? 'Directrice des opérations' : 'Chief operating officer' },
    ],
    timeZone: 'Europe/Paris',
    trail: { size: 18_422, root: sha256('trail') },
    filters: [
      { code: 'audit', value: 'A-0002' },
      { code: 'unit', value: 'Opérations France' },
    ],
    leftOut: [{ type: 'control', code: 'C-0009', title: lang === 'fr' ? 'Enquêtes internes' : 'Internal inquiries', reason: 'restricted' }],
    controls,
    evidence,
    frequencyScale: defaultFrequencyScale,
    impactScale: defaultImpactScale,
    sampleSizes: [
      { frequency: 'annual', low: 1, medium: 1, high: 1 },
      { frequency: 'quarterly', low: 2, medium: 2, high: 3 },
      { frequency: 'monthly', low: 2, medium: 3, high: 5 },
      { frequency: 'weekly', low: 5, medium: 10, high: 15 },
      { frequency: 'daily', low: 20, medium: 25, high: 40 },
    ],
    application: 'Garant 0.1.0',
    ...rest,
  };
}

export const packModel = (lang: 'fr' | 'en', rest: Partial<PackFacts> = {}): PackModel => composePack(packFacts(lang, rest));

/** Lays the files of the fixture out as the file store does. */
export async function layEvidence(folder: string): Promise<void> {
  for (const bytes of Object.values(fileBytes)) {
    const digest = sha256(bytes);
    await mkdir(path.join(folder, digest.slice(0, 2)), { recursive: true });
    await writeFile(path.join(folder, digest.slice(0, 2), digest), bytes);
  }
}

export const bytesOfDigest = (digest: string): Uint8Array | undefined => Object.values(fileBytes).find((bytes) => sha256(bytes) === digest);
