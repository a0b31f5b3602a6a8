/** Words of insurance schedules for our codes. */
import type { PolicyLine, PolicyStatus, PolicyTrigger } from '../../policy.ts';
import type { ChoiceTable } from '../choices.ts';

export const policyLineWords: ChoiceTable<PolicyLine> = {
  property: [
    'Dommages aux biens',
    'Dommages',
    'Multirisque',
    'Multirisque professionnelle',
    'MRP',
    'Incendie',
    'DAB',
    'Property',
    'Property damage',
    'Fire',
  ],
  bi: ["Perte d'exploitation", "Pertes d'exploitation", 'PE', 'Business interruption', 'BI'],
  cyber: ['Cyber', 'Cyber-risques', 'Cyber risques', 'Cyber insurance'],
  general_liability: [
    'RC exploitation',
    'RC',
    'RC générale',
    'Responsabilité civile',
    'Responsabilité civile exploitation',
    'General liability',
    'GL',
    'Public liability',
  ],
  professional_liability: [
    'RC professionnelle',
    'RC pro',
    'RCP',
    'Responsabilité civile professionnelle',
    'Professional liability',
    'PI',
    'E&O',
    'PI/E&O',
    'Professional indemnity',
  ],
  d_and_o: ['RCMS', 'RC mandataires sociaux', 'RC dirigeants', 'D&O', 'Directors and officers'],
  crime_fraud: ['Fraude', 'Détournement', 'Fraude et malveillance', 'Crime', 'Fidelity', 'Fraud'],
  epl: ['Rapports sociaux', 'RC employeur', 'EPL', 'EPLI', 'Employment practices liability'],
  product: ['RC produits', 'RC après livraison', 'Product liability', 'Products liability'],
  environmental: ['RC environnement', "Atteinte à l'environnement", 'Pollution', 'Environmental', 'Environmental liability'],
  motor_fleet: ['Flotte auto', 'Flotte automobile', 'Automobile', 'Auto', 'Fleet', 'Motor fleet', 'Motor'],
  marine_cargo: ['Transport', 'Marchandises transportées', 'Facultés', 'Marine', 'Marine cargo', 'Cargo'],
  credit: ['Assurance-crédit', 'Crédit', 'Credit', 'Trade credit'],
  decennial: ['Décennale', 'RC décennale', 'Dommages-ouvrage', 'Decennial'],
  other: ['Autre', 'Homme-clé', 'Protection juridique', 'Other', 'Key man', 'Legal expenses'],
};

export const policyStatusWords: ChoiceTable<PolicyStatus> = {
  draft: ['Projet', 'Brouillon', 'Draft'],
  quoted: ['Devis', 'Coté', 'Proposition', 'Quoted', 'Quote'],
  bound: ['Placée', 'Placé', 'Souscrite', 'Bound', 'Placed'],
  in_force: ['En cours', 'En vigueur', 'Active', 'Actif', 'In force'],
  renewal_in_progress: ['À renouveler', 'En renouvellement', 'Pending renewal', 'Renewal in progress'],
  suspended: ['Suspendue', 'Suspendu', 'Suspended'],
  cancelled: ['Résiliée', 'Résilié', 'Annulée', 'Cancelled', 'Canceled'],
  expired: ['Échue', 'Échu', 'Expirée', 'Terminée', 'Expired', 'Lapsed'],
};

export const policyTriggerWords: ChoiceTable<PolicyTrigger> = {
  occurrence: ['Fait générateur', 'Fait dommageable', 'Survenance', 'Occurrence', 'Loss occurring'],
  claims_made: ['Réclamation', 'Base réclamation', 'Claims-made', 'Claims made'],
  discovery: ['Découverte', 'Discovery'],
};
