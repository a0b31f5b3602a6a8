/** Words of audit plans and registers of findings for our codes. */
import type { AuditOpinion, AuditStatus, AuditType, FindingRating, ManagementResponse } from '../../audit.ts';
import type { ChoiceTable } from '../choices.ts';

export const auditTypeWords: ChoiceTable<AuditType> = {
  internal: ['Interne', 'Audit interne', 'Internal', 'Internal audit'],
  external: ['Externe', 'Audit externe', 'Commissaire aux comptes', 'CAC', 'Client', 'External', 'External audit', 'Customer'],
  regulator: ['Régulateur', 'Autorité', 'ACPR', 'AMF', 'CNIL', 'Regulator', 'Regulatory'],
  certification: ['Certification', 'ISO', 'Certifying body'],
  supplier: ['Fournisseur', 'Audit fournisseur', 'Supplier', 'Vendor', 'Third party'],
  compliance: ['Conformité', 'Compliance'],
};

export const auditStatusWords: ChoiceTable<AuditStatus> = {
  planned: ['Planifié', 'Planifiée', 'Prévu', 'Prévue', 'Programmé', 'Planned', 'Scheduled'],
  announced: ['Annoncé', 'Annoncée', 'Notifié', 'Announced'],
  fieldwork: ['En cours', 'Terrain', 'Travaux sur place', 'Fieldwork', 'In progress'],
  draft_report: ['Projet de rapport', 'Rapport provisoire', 'Draft report'],
  management_response: ['Contradictoire', 'Réponse attendue', 'Management response', 'Awaiting response'],
  final: ['Rapport définitif', 'Définitif', 'Terminé', 'Terminée', 'Final', 'Issued', 'Completed'],
  follow_up: ['Suivi', 'En suivi', 'Follow-up', 'Follow up'],
  closed: ['Clos', 'Clôturé', 'Clôturée', 'Closed'],
};

export const auditOpinionWords: ChoiceTable<AuditOpinion> = {
  satisfactory: ['Satisfaisant', 'Satisfaisante', 'Conforme', 'Satisfactory', 'Effective', 'Compliant'],
  needs_improvement: ['À améliorer', 'Perfectible', 'Satisfaisant avec réserves', 'Needs improvement', 'Partially effective', 'Qualified'],
  unsatisfactory: ['Insatisfaisant', 'Insuffisant', 'Non conforme', 'Unsatisfactory', 'Ineffective', 'Adverse'],
  not_rated: ['Non noté', 'Sans avis', 'Not rated', 'No opinion'],
};

export const findingRatingWords: ChoiceTable<FindingRating> = {
  critical: ['Critique', 'Bloquant', 'Critical', 'Extreme', 'P0'],
  high: ['Élevé', 'Élevée', 'Forte', 'Majeur', 'Majeure', 'NC majeure', 'High', 'Major', 'Major NC', 'P1'],
  medium: ['Moyen', 'Moyenne', 'Modéré', 'Modérée', 'Medium', 'Moderate', 'P2'],
  low: ['Faible', 'Mineur', 'Mineure', 'NC mineure', 'Low', 'Minor', 'Minor NC', 'P3'],
  observation: [
    'Observation',
    'Remarque',
    "Piste d'amélioration",
    'Point sensible',
    'OFI',
    'Opportunity for improvement',
    'Informational',
    'P4',
  ],
};

export const managementResponseWords: ChoiceTable<ManagementResponse> = {
  agree: ['Acceptée', 'Accepté', 'D’accord', 'Oui', 'Agree', 'Agreed', 'Accepted', 'Yes', 'Y', 'O'],
  partially: ['Partielle', 'Partiellement acceptée', 'Partiellement', 'Partially', 'Partially agreed', 'Partial'],
  disagree: ['Refusée', 'Refusé', 'Désaccord', 'Non', 'Disagree', 'Rejected', 'Not agreed', 'No', 'N'],
};
