/** Rows that fill the registers: made from their number, so that two runs measure the same. */
import { uuidv7 } from 'uuidv7';
import { formatCode } from '#app/domain/ids.ts';
import { wordsOf } from '#app/domain/search-words.ts';
import type { controls, risks, searchDocs } from '#db/schema/index.ts';

export type Place = { unitId: string | null; ownerId: string };

const nouns = ['entrepôt', 'agence', 'flotte', 'quai', 'serveur', 'magasin', 'transporteur', 'caisse', 'stock', 'paie'];
const events = ['Arrêt prolongé', 'Incendie', 'Fraude', 'Cyberattaque', 'Perte', 'Erreur', 'Vol', 'Panne', 'Grève', 'Pollution'];
const checks = ['Revue', 'Rapprochement', 'Contrôle', 'Test', 'Inventaire', 'Validation', 'Relevé', 'Ronde', 'Double saisie', 'Sauvegarde'];

const record = () => {
  const at = Date.now();
  return { id: uuidv7(), version: 1, createdAt: at, createdBy: 'bench', updatedAt: at, updatedBy: 'bench' };
};

export function riskRow(index: number, place: Place): typeof risks.$inferInsert {
  const residualCents = 100_000 + ((index * 7919) % 90_000_000);
  return {
    ...record(),
    ...place,
    code: formatCode('risk', index + 1),
    title: `${events[index % 10]} – ${nouns[Math.floor(index / 10) % 10]} ${index}`,
    cause: 'Cause',
    event: 'Événement',
    consequence: 'Conséquence',
    categoryId: null,
    process: '',
    status: index % 5 === 0 ? 'draft' : 'active',
    confidentiality: 'internal',
    treatment: 'reduce',
    treatmentRationale: '',
    velocity: null,
    impactLevels: {},
    frequency: null,
    severity: null,
    maximumLossCents: null,
    assumptions: '',
    nextReviewOn: '2027-03-01',
    acceptedUntilOn: null,
    preparers: [],
    inherentCents: residualCents * 2,
    residualCents,
    netCents: Math.floor(residualCents / 2),
  };
}

export function controlRow(index: number, place: Place): typeof controls.$inferInsert {
  return {
    ...record(),
    ...place,
    code: formatCode('control', index + 1),
    title: `${checks[index % 10]} – ${nouns[Math.floor(index / 10) % 10]} ${index}`,
    objective: 'Objectif',
    description: 'Description',
    process: '',
    operatorId: null,
    testerId: null,
    status: index % 5 === 0 ? 'designed' : 'operating',
    confidentiality: 'internal',
    nature: 'preventive',
    execution: 'manual',
    frequency: 'monthly',
    isKey: index % 3 === 0,
    dependencyGroup: '',
    testProcedure: '',
    evidenceRequired: '',
    annualCostCents: null,
    operatingSinceOn: '2026-01-01',
    contentDigest: '',
    preparers: [],
  };
}

export function searchRow(
  recordType: 'risk' | 'control',
  { id, code, title }: { id: string; code: string; title: string },
): typeof searchDocs.$inferInsert {
  return { recordType, recordId: id, code, title, body: wordsOf(`${code} ${title}`).join(' ') };
}
