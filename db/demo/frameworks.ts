/** What the company of the demonstration has to answer to: requirements of the law in its own words, and its own base of controls. */
import type { Applicability } from '#app/domain/requirement.ts';
import type { ControlKey } from './controls.ts';

export type DemoRequirement = {
  reference: string;
  title: string;
  wording?: string;
  applicability: Applicability;
  why?: string;
  controls?: readonly ControlKey[];
};

export type DemoFramework = {
  title: string;
  source: string;
  perimeter: string;
  /** Recorded on this day, counted from the day of loading; requirements on the next, controls a week later. */
  on: number;
  requirements: readonly DemoRequirement[];
};

const whole = 'Le groupe traite les données de ses salariés, de ses clients et de ses fournisseurs.';

export const frameworks: readonly DemoFramework[] = [
  {
    title: 'Protection des données personnelles',
    source: 'Règlement (UE) 2016/679, chapitre IV',
    perimeter: 'Toutes les sociétés du groupe\u00a0: salariés, clients des magasins, interlocuteurs des fournisseurs et des transporteurs.',
    on: -20,
    requirements: [
      {
        reference: 'Art. 24',
        title: 'Prouver que les traitements respectent le règlement',
        wording: 'Des mesures adaptées sont en place, revues, et leur preuve peut être donnée.',
        applicability: 'applicable',
        why: whole,
        controls: ['retention', 'dataRequests'],
      },
      {
        reference: 'Art. 25',
        title: 'Ne garder que les données nécessaires, aussi longtemps que nécessaire',
        wording: 'Les durées sont fixées par traitement et l’effacement se fait sans intervention.',
        applicability: 'applicable',
        why: whole,
        controls: ['retention'],
      },
      {
        reference: 'Art. 28',
        title: 'Encadrer les sous-traitants par contrat et les contrôler',
        wording: 'Chaque sous-traitant offre des garanties, et un contrat dit ce qu’il peut faire des données.',
        applicability: 'applicable',
        why: 'La paie, l’hébergement et la tournée des livraisons sont confiés à des prestataires.',
        controls: ['thirdParties'],
      },
      {
        reference: 'Art. 30',
        title: 'Tenir le registre des traitements',
        applicability: 'applicable',
        why: 'Le groupe compte plus de 250 salariés.',
      },
      {
        reference: 'Art. 32, 1, b',
        title: 'Garantir la confidentialité et l’intégrité des systèmes',
        wording: 'Les accès sont limités et protégés, les failles connues sont corrigées.',
        applicability: 'applicable',
        why: whole,
        controls: ['remoteAccess', 'patching', 'leavers'],
      },
      {
        reference: 'Art. 32, 1, c',
        title: 'Rétablir l’accès aux données après un incident',
        wording: 'Les sauvegardes existent, et leur restauration est essayée.',
        applicability: 'applicable',
        why: whole,
        controls: ['backup', 'restoreTest'],
      },
      {
        reference: 'Art. 32, 1, d',
        title: 'Éprouver régulièrement les mesures de sécurité',
        applicability: 'applicable',
        why: whole,
        controls: ['vulnerabilityScan', 'phishing'],
      },
      {
        reference: 'Art. 33',
        title: 'Notifier une violation à l’autorité dans les 72 heures',
        applicability: 'applicable',
        why: whole,
        controls: ['cyberCrisis'],
      },
      {
        reference: 'Art. 35',
        title: 'Analyser l’impact des traitements à risque élevé',
        applicability: 'undecided',
      },
      {
        reference: 'Art. 40',
        title: 'Adhérer à un code de conduite',
        applicability: 'not_applicable',
        why: 'Aucun code de conduite approuvé ne couvre le négoce et l’entreposage\u00a0; l’adhésion est volontaire.',
      },
    ],
  },
  {
    title: 'Socle de contrôle interne du groupe',
    source: 'Note de direction, édition de l’année',
    perimeter: 'Siège, entrepôts, agences et magasins.',
    on: -18,
    requirements: [
      {
        reference: 'S1',
        title: 'Aucun paiement ne part sans deux personnes',
        applicability: 'applicable',
        why: 'Risque de fraude au paiement.',
        controls: ['dualPayment', 'bankDetails'],
      },
      {
        reference: 'S2',
        title: 'Le stock est compté sans prévenir et les écarts sont expliqués',
        applicability: 'applicable',
        why: 'Le stock est le premier actif du groupe.',
        controls: ['countFallavier', 'countLesquin', 'countBruguieres'],
      },
      {
        reference: 'S3',
        title: 'Les moyens de lutte contre l’incendie sont essayés',
        applicability: 'applicable',
        why: 'Prescription de l’assureur des dommages.',
        controls: ['sprinklerTest', 'hotWork'],
      },
      {
        reference: 'S4',
        title: 'Un transporteur inconnu ne charge pas',
        applicability: 'applicable',
        why: 'Deux vols de chargement dans la profession l’an passé.',
        controls: ['carrierIdentity', 'vigilanceFiles'],
      },
      {
        reference: 'S10',
        title: 'Les opérations de couverture sont approuvées avant d’être conclues',
        applicability: 'not_applicable',
        why: 'Le groupe achète et vend en euros et ne couvre aucun change.',
      },
    ],
  },
];
