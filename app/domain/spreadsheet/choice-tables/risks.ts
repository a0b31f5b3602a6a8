/** Words of risk registers for our codes and levels. */
import type { RiskStatus, RiskTreatment } from '../../risk.ts';
import type { ChoiceTable } from '../choices.ts';

export const treatmentWords: ChoiceTable<RiskTreatment> = {
  accept: ['Accepter', 'Acceptation', 'Accepté', 'Tolérer', 'Accept', 'Accepted', 'Acceptance', 'Tolerate', 'Retain', 'Conserver'],
  reduce: [
    'Réduire',
    'Réduction',
    'Atténuer',
    'Atténuation',
    'Traiter',
    'Maîtriser',
    'Reduce',
    'Reduction',
    'Mitigate',
    'Mitigation',
    'Treat',
    'Modifier',
    'Modify',
  ],
  transfer: [
    'Transférer',
    'Transfert',
    'Partager',
    'Partage',
    'Assurer',
    'Assurance',
    'Transfer',
    'Share',
    'Sharing',
    'Insure',
    'Insurance',
  ],
  avoid: ['Éviter', 'Évitement', 'Refuser', 'Refus', 'Supprimer', 'Suppression', 'Avoid', 'Avoidance', 'Terminate', 'Eliminate'],
};

export const riskStatusWords: ChoiceTable<RiskStatus> = {
  draft: ['Brouillon', 'Projet', 'Nouveau', 'Identifié', 'Draft', 'New', 'Identified', 'Proposed'],
  submitted: ['Soumis', 'À valider', 'Submitted', 'Pending'],
  active: ['Actif', 'Ouvert', 'En cours', 'Validé', 'Active', 'Open', 'Live', 'In progress'],
  under_review: ['En revue', 'En révision', 'À revoir', 'Under review', 'In review'],
  accepted: ['Accepté', 'Toléré', 'Accepted', 'Tolerated'],
  closed: ['Clos', 'Clôturé', 'Fermé', 'Archivé', 'Closed', 'Archived', 'Retired'],
};

export type Level = '1' | '2' | '3' | '4' | '5';

/** "Rare" is level 2, as on our own scale (domain model §3.1), though some five-level tables begin with it. */
export const likelihoodWords: ChoiceTable<Level> = {
  1: [
    'Très rare',
    'Exceptionnel',
    'Exceptionnelle',
    'Très improbable',
    'Très faible',
    'Extrêmement rare',
    'Very rare',
    'Remote',
    'Very unlikely',
    'Very low',
    'Negligible',
  ],
  2: ['Rare', 'Improbable', 'Peu probable', 'Peu fréquent', 'Faible', 'Unlikely', 'Low', 'Minor'],
  3: ['Possible', 'Occasionnel', 'Occasionnelle', 'Moyen', 'Moyenne', 'Modéré', 'Modérée', 'Medium', 'Moderate', 'Occasional'],
  4: ['Probable', 'Élevé', 'Élevée', 'Fort', 'Forte', 'Vraisemblable', 'Likely', 'High'],
  5: [
    'Fréquent',
    'Fréquente',
    'Très fréquent',
    'Très probable',
    'Quasi certain',
    'Quasi certaine',
    'Certain',
    'Très élevé',
    'Très élevée',
    'Très forte',
    'Frequent',
    'Almost certain',
    'Very likely',
    'Very high',
  ],
};

export const impactWords: ChoiceTable<Level> = {
  1: ['Négligeable', 'Insignifiant', 'Très faible', 'Mineure', 'Negligible', 'Insignificant', 'Very low', 'Minimal'],
  2: ['Faible', 'Mineur', 'Limité', 'Limitée', 'Low', 'Minor', 'Limited'],
  3: ['Moyen', 'Moyenne', 'Modéré', 'Modérée', 'Significatif', 'Significative', 'Medium', 'Moderate', 'Significant'],
  4: ['Élevé', 'Élevée', 'Majeur', 'Majeure', 'Important', 'Importante', 'Grave', 'Fort', 'Forte', 'High', 'Major', 'Severe'],
  5: [
    'Critique',
    'Catastrophique',
    'Très élevé',
    'Très élevée',
    'Très grave',
    'Extrême',
    'Vital',
    'Critical',
    'Catastrophic',
    'Very high',
    'Extreme',
  ],
};
