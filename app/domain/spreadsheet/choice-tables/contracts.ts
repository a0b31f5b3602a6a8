/** Words of contract registers for our codes; the first is shown as a suggestion. */
import type { ContractKind, ContractStatus, Renewal, SupplierCriticality } from '../../contract.ts';
import type { ChoiceTable } from '../choices.ts';

export const renewalWords: ChoiceTable<Renewal> = {
  tacit: [
    'Tacite',
    'Tacite reconduction',
    'Reconduction tacite',
    'Par tacite reconduction',
    'Tacitement',
    'Automatique',
    'Tacit',
    'Auto',
    'Automatic',
    'Auto-renewal',
    'Automatically',
    'Evergreen',
    'Reconductible tacitement',
  ],
  express: [
    'Expresse',
    'Reconduction expresse',
    'Exprès',
    'Express',
    'By agreement',
    'On request',
    'Manual',
    'Manuel',
    'Manuelle',
    'Sur décision',
    'Option',
    'Optional',
  ],
  none: [
    'Sans',
    'Sans reconduction',
    'Non reconductible',
    'Pas de reconduction',
    'Aucune',
    'Aucun',
    'None',
    'No renewal',
    'Fixed term',
    'Ferme',
    'Durée ferme',
    'Not renewable',
  ],
};

export const contractKindWords: ChoiceTable<ContractKind> = {
  standalone: ['Autonome', 'Contrat', 'Simple', 'Standalone', 'Contract', 'Marché'],
  overarching: [
    'Contrat cadre',
    'Accord-cadre',
    'Cadre',
    'Framework',
    'Framework agreement',
    'Master',
    'Master agreement',
    'MSA',
    'Overarching',
  ],
  subsequent: [
    'Subséquent',
    'Marché subséquent',
    'Contrat d’application',
    'Bon de commande',
    'Subsequent',
    'Call-off',
    'Order form',
    'Avenant',
  ],
};

export const contractStatusWords: ChoiceTable<ContractStatus> = {
  draft: ['Projet', 'Brouillon', 'En préparation', 'En négociation', 'Draft', 'In negotiation'],
  under_review: ['En revue', 'En validation', 'À valider', 'Under review', 'In review'],
  approved: ['Approuvé', 'Validé', 'Approved'],
  signed: ['Signé', 'Notifié', 'Signed'],
  in_force: ['En cours', 'En vigueur', 'Actif', 'Active', 'Active contract', 'In force', 'Running', 'Exécution', 'En exécution'],
  notice_given: ['Dénoncé', 'Préavis donné', 'En préavis', 'Notice given', 'Under notice'],
  suspended: ['Suspendu', 'Suspended', 'On hold'],
  ended: ['Échu', 'Terminé', 'Expiré', 'Clos', 'Soldé', 'Expired', 'Ended', 'Closed'],
  terminated: ['Résilié', 'Rompu', 'Terminated', 'Cancelled'],
};

export const criticalityWords: ChoiceTable<SupplierCriticality> = {
  critical: [
    'Critique',
    'Critical',
    'Essentiel',
    'Essentielle',
    'Prestation essentielle',
    'Oui',
    'Yes',
    'O',
    'Y',
    'Élevée',
    'Forte',
    'High',
    'Stratégique',
  ],
  important: ['Important', 'Importante', 'Moyenne', 'Moyen', 'Medium', 'Sensible'],
  standard: ['Standard', 'Non critique', 'Normal', 'Normale', 'Faible', 'Low', 'Non', 'No', 'N', 'Mineur', 'Courant'],
};
