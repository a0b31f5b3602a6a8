/** Words of control matrices for our codes. */
import type { ControlExecution, ControlFrequency, ControlNature, TestConclusion } from '../../control.ts';
import type { ChoiceTable } from '../choices.ts';

export const controlNatureWords: ChoiceTable<ControlNature> = {
  preventive: ['Préventif', 'Préventive', 'Prévention', 'Preventive', 'Preventative', 'P'],
  detective: ['Détectif', 'Détective', 'Détection', 'Detective', 'D'],
  corrective: ['Correctif', 'Corrective', 'Correction', 'C'],
  directive: ['Directif', 'Directive', 'Dissuasif', 'Deterrent'],
};

export const controlExecutionWords: ChoiceTable<ControlExecution> = {
  manual: ['Manuel', 'Manuelle', 'Manual', 'M'],
  semi_automated: ['Semi-automatique', 'Semi-automatisé', 'Semi-automated', 'IT-dependent', 'IT-dependent manual', 'Hybrid', 'Mixte'],
  automated: ['Automatique', 'Automatisé', 'Automatisée', 'Automated', 'Automatic', 'A'],
};

export const controlFrequencyWords: ChoiceTable<ControlFrequency> = {
  annual: ['Annuel', 'Annuelle', 'Annuellement', 'Annual', 'Annually', 'Yearly', '1 fois par an'],
  semiannual: ['Semestriel', 'Semestrielle', 'Semi-annual', 'Half-yearly', 'Biannual', '2 fois par an'],
  quarterly: ['Trimestriel', 'Trimestrielle', 'Quarterly', '4 fois par an'],
  monthly: ['Mensuel', 'Mensuelle', 'Mensuellement', 'Monthly'],
  weekly: ['Hebdomadaire', 'Hebdo', 'Weekly'],
  daily: ['Quotidien', 'Quotidienne', 'Journalier', 'Daily'],
  multiple_daily: ['Pluriquotidien', 'Plusieurs fois par jour', 'Multiple times a day', 'Many times a day'],
  per_event: [
    'À chaque opération',
    'Par opération',
    'Par transaction',
    'Au fil de l’eau',
    'Ponctuel',
    'Événementiel',
    'Per transaction',
    'Per event',
    'Ad hoc',
    'As needed',
    'On occurrence',
  ],
  continuous: ['Continu', 'En continu', 'Permanent', 'Continuous', 'Ongoing', 'Real time'],
};

export const testConclusionWords: ChoiceTable<TestConclusion> = {
  effective: ['Efficace', 'Conforme', 'Satisfaisant', 'OK', 'Effective', 'Pass', 'Passed', 'Satisfactory', 'Compliant'],
  partially_effective: [
    'Partiellement efficace',
    'Partiellement',
    'Partiel',
    'À améliorer',
    'Partially effective',
    'Partially',
    'Partial',
    'Needs improvement',
  ],
  ineffective: [
    'Inefficace',
    'Non conforme',
    'Anomalie',
    'Insuffisant',
    'KO',
    'Ineffective',
    'Not effective',
    'Fail',
    'Failed',
    'Non-compliant',
  ],
};
