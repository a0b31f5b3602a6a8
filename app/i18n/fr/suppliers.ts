import type { Dictionary } from '../en.ts';

export const suppliers: Dictionary['suppliers'] = {
  title: 'Fournisseurs',
  new: 'Consigner un fournisseur',
  edit: (code) => `Modifier ${code}`,
  history: 'Historique',
  list: {
    caption: 'Fournisseurs',
    intro: 'À qui l’organisation achète, lesquels lui sont critiques, et ce qui repose sur eux.',
    emptyTitle: 'Aucun fournisseur n’est encore consigné',
    empty: 'Consignez le premier fournisseur, ou importez les contrats de votre direction des achats : leurs fournisseurs viennent avec eux.',
    import: 'Importer un tableur',
  },
  columns: { code: 'Code', name: 'Fournisseur', siren: 'SIREN', country: 'Pays', criticality: 'Criticité', status: 'Statut', owner: 'Responsable', unit: 'Unité', annualSpend: 'Dépense annuelle' },
  statuses: { prospect: 'Pressenti', due_diligence: 'En évaluation', approved: 'Agréé', conditional: 'Agréé sous conditions', blocked: 'Bloqué', offboarded: 'Sorti' },
  criticalities: { critical: 'Critique', important: 'Important', standard: 'Courant' },
  verbs: { assess: 'Engager l’évaluation', approve: 'Agréer', approve_with_conditions: 'Agréer sous conditions', block: 'Bloquer', unblock: 'Débloquer et réévaluer', offboard: 'Sortir' },
  reasonFor: { approve_with_conditions: 'Quelles conditions', block: 'Pourquoi il est bloqué', unblock: 'Pourquoi il est débloqué', offboard: 'Pourquoi il sort' },
  next: { prospect: 'Engagez l’évaluation avant toute signature.', due_diligence: 'Agréez le fournisseur, sous conditions au besoin, ou bloquez-le.', blocked: 'Aucun contrat ne peut être signé tant que le fournisseur est bloqué.' },
  parts: { identity: 'Identité', group: 'Groupe et responsabilité', spend: 'Dépense et notes' },
  partHints: { identity: 'Les identifiants sont vérifiés par leurs clés de contrôle. Les espaces sont admis.' },
  fields: {
    name: 'Raison sociale', siren: 'SIREN', siret: 'SIRET', vatNumber: 'Numéro de TVA', lei: 'LEI', country: 'Pays', criticality: 'Criticité', parentId: 'Société mère', ownerId: 'Responsable', unitId: 'Unité', annualSpend: 'Dépense annuelle', notes: 'Notes', status: 'Statut', reason: 'Motif',
  },
  hints: { siren: '9 chiffres ; repris du SIRET s’il est vide.', siret: '14 chiffres.', lei: '20 caractères.', country: 'Deux lettres, par exemple FR.', criticality: 'Critique : sans lui, l’activité s’arrête.' },
  page: {
    overview: 'Vue d’ensemble', history: 'Historique', description: 'Description', contracts: 'Contrats', noContracts: 'Aucun contrat n’est consigné avec ce fournisseur.', risks: 'Risques qui en dépendent', noRisks: 'Aucun risque n’est lié à ce fournisseur. Le lien se fait sur la page du risque.',
    probability: 'Probabilité que sa défaillance le déclenche', rationale: 'Pourquoi', residual: 'Résiduel', children: 'Filiales', childrenCaption: 'Fournisseurs du même groupe',
  },
};
