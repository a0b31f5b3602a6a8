import type { Dictionary } from '../en.ts';

export const trail: Dictionary['trail'] = {
  title: 'Journal',
  intro: 'Tout ce qui s’est passé, le plus récent d’abord. Les entrées ne font que s’ajouter ; chacune est liée à toutes les précédentes par un arbre de Merkle.',
  caption: 'Entrées du journal',
  size: 'Entrées',
  root: 'Racine de Merkle',
  empty: 'Aucune entrée ne correspond',
  emptyText: 'Élargissez la période ou retirez les filtres.',
  filters: { register: 'Registre', person: 'Personne', from: 'Du', to: 'Au' },
  registers: { risk: 'Risques', control: 'Contrôles', test: 'Tests', evidence: 'Preuves', signature: 'Signatures', audit: 'Audits', finding: 'Constats', action: 'Actions', policy: 'Polices', supplier: 'Fournisseurs', contract: 'Contrats', import: 'Imports', pack: 'Dossiers', user: 'Comptes', auth: 'Connexions', authz: 'Accès refusés' },
  entry: (seq) => `Entrée ${seq}`,
  system: 'Garant',
  older: 'Entrées plus anciennes',
  newest: 'Entrées les plus récentes',
  changes: (n) => `Valeurs modifiées : ${n}`,
  before: 'Avant',
  after: 'Après',
  field: 'Champ',
  absent: 'vide',
};
