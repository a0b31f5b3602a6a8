/** Audits of the demonstration with their findings and the actions that answer them. Days are counted from the day of loading. */
import type {
  ActionStatus,
  AuditOpinion,
  AuditStandard,
  AuditStatus,
  AuditType,
  FindingRating,
  FindingStatus,
  ManagementResponse,
} from '#app/domain/audit.ts';
import type { ControlKey } from './controls.ts';
import type { AccountKey, PersonKey, UnitKey } from './organisation.ts';
import type { RiskKey } from './risks.ts';

export type DemoAction = {
  title: string;
  owner: PersonKey;
  due: number;
  status: ActionStatus;
  outcome?: string;
  /** A later due day, with the reason for it. */
  extended?: { due: number; why: string };
};

export type DemoFinding = {
  /** Names a finding that a later one repeats. */
  key?: string;
  repeatOf?: string;
  title: string;
  criteria: string;
  condition: string;
  cause: string;
  effect: string;
  recommendation: string;
  rating: FindingRating;
  status: FindingStatus;
  control?: ControlKey;
  risk?: RiskKey;
  owner: PersonKey;
  due: number;
  response?: { answer: ManagementResponse; text: string };
  actions?: readonly DemoAction[];
  /** Recorded on this day. */
  on: number;
};

export type DemoAudit = {
  title: string;
  type: AuditType;
  standard: AuditStandard;
  status: AuditStatus;
  scope: string;
  objectives: string;
  criteria: string;
  unit: UnitKey;
  owner: PersonKey;
  leadAuditor: string;
  /** Days on which it was recorded, and between which it takes place. */
  on: number;
  from: number;
  to: number;
  report?: number;
  opinion?: AuditOpinion;
  conclusion?: string;
  controls: readonly ControlKey[];
  engagement?: { account: AccountKey; opens: number; closes: number; isInternal: boolean };
  findings: readonly DemoFinding[];
};

export const audits: readonly DemoAudit[] = [
  {
    title: 'Contrôle interne des achats et de la trésorerie, exercice clos',
    type: 'external',
    standard: 'other',
    status: 'closed',
    scope: 'Cycle des achats, paiements, clôture mensuelle au siège.',
    objectives: 'Appuyer l’opinion sur les comptes annuels : existence et fonctionnement des contrôles clés.',
    criteria: 'Normes d’exercice professionnel, procédures du groupe.',
    unit: 'finance',
    owner: 'cfo',
    leadAuditor: 'Cabinet Marescot & Lafon, commissaires aux comptes',
    on: -400,
    from: -380,
    to: -330,
    report: -318,
    opinion: 'needs_improvement',
    conclusion:
      'Les contrôles des paiements sont bien conçus. La revue des droits et les changements de coordonnées bancaires demandent plus de rigueur.',
    controls: ['dualPayment', 'bankDetails', 'bankReconciliation', 'threeWay', 'freightBills', 'accountReview'],
    findings: [
      {
        key: 'bankDetailsFirst',
        title: 'Trace du contre-appel absente pour deux changements de coordonnées bancaires',
        criteria: 'Procédure fournisseurs, § 4 : chaque contre-appel est tracé avec le numéro et l’heure.',
        condition: 'Sur douze changements examinés, deux ne portent ni numéro ni heure d’appel.',
        cause: 'La fiche papier a été remplacée par un courriel sans champ obligatoire.',
        effect: 'Un changement frauduleux passerait sans être vu, et la garantie fraude pourrait être refusée.',
        recommendation: 'Rendre le numéro, l’heure et l’appelant obligatoires avant l’enregistrement du changement.',
        rating: 'high',
        status: 'closed',
        control: 'bankDetails',
        risk: 'supplierImpersonation',
        owner: 'accountant',
        due: -240,
        on: -345,
        response: { answer: 'agree', text: 'Le formulaire du progiciel sera rendu obligatoire avant la fin du trimestre.' },
        actions: [
          {
            title: 'Rendre obligatoires le numéro, l’heure et l’appelant dans le progiciel',
            owner: 'accountant',
            due: -250,
            status: 'closed',
            outcome: 'Champs obligatoires en service, dix changements relus.',
          },
        ],
      },
      {
        title: 'Droits incompatibles conservés par deux comptables',
        criteria: 'Matrice des droits incompatibles du groupe.',
        condition: 'Deux personnes peuvent créer un fournisseur et saisir sa facture.',
        cause: 'Droits de remplacement d’été jamais retirés.',
        effect: 'Une facture fictive pourrait être créée et présentée au paiement par une seule personne.',
        recommendation: 'Retirer les droits et donner une fin à tout droit de remplacement.',
        rating: 'medium',
        status: 'closed',
        control: 'accountReview',
        owner: 'cio',
        due: -260,
        on: -342,
        response: { answer: 'agree', text: 'Droits retirés le jour même ; les remplacements auront une date de fin.' },
        actions: [
          {
            title: 'Donner une date de fin à tout droit de remplacement',
            owner: 'infrastructure',
            due: -265,
            status: 'closed',
            outcome: 'Le progiciel refuse un droit de remplacement sans date de fin.',
          },
        ],
      },
      {
        title: 'Suspens bancaires anciens',
        criteria: 'Tout suspens de plus de trente jours est expliqué.',
        condition: 'Trois suspens de plus de soixante jours, 4 180 € au total, sans explication.',
        cause: 'Remises de chèques de magasin mal référencées.',
        effect: 'Sans effet significatif sur les comptes.',
        recommendation: 'Référencer les remises par magasin et par jour.',
        rating: 'low',
        status: 'closed',
        control: 'bankReconciliation',
        owner: 'treasurer',
        due: -230,
        on: -340,
        response: { answer: 'partially', text: 'Référence par magasin retenue ; la référence par jour sera étudiée avec la banque.' },
        actions: [
          {
            title: 'Référencer les remises par magasin',
            owner: 'treasurer',
            due: -235,
            status: 'closed',
            outcome: 'Aucun suspens de remise depuis deux mois.',
          },
        ],
      },
    ],
  },
  {
    title: 'Sécurité et sûreté des entrepôts',
    type: 'internal',
    standard: 'gias2024',
    status: 'follow_up',
    scope: 'Entrepôts de Saint-Quentin-Fallavier, Lesquin et Bruguières : incendie, accès, stocks.',
    objectives: 'Vérifier que les contrôles incendie, d’accès et de stock sont faits et efficaces.',
    criteria: 'Prescriptions de l’assureur, arrêtés d’exploitation, procédures du groupe.',
    unit: 'group',
    owner: 'coo',
    leadAuditor: 'Inès Karoui',
    on: -270,
    from: -250,
    to: -205,
    report: -185,
    opinion: 'needs_improvement',
    conclusion: 'La prévention incendie est solide. Les accès des intérimaires et le recomptage des stocks ne le sont pas encore.',
    controls: ['countLesquin', 'countBruguieres', 'sprinklerTest', 'hotWork', 'nightGuard', 'badgeReview', 'batteryRoom', 'loadPhotos'],
    engagement: { account: 'auditor', opens: -252, closes: -190, isInternal: true },
    findings: [
      {
        title: 'Badges d’intérimaires sortis restés actifs',
        criteria: 'Un badge est désactivé le jour de la fin de mission.',
        condition: 'Onze badges actifs plus d’un mois après la fin de mission à Bruguières.',
        cause: 'L’agence d’intérim n’annonce pas les fins anticipées ; la revue n’est que trimestrielle.',
        effect: 'Accès de nuit possible à un stock de 9 M€.',
        recommendation: 'Donner aux badges d’intérim une durée égale à celle de la mission.',
        rating: 'high',
        status: 'action_agreed',
        control: 'badgeReview',
        risk: 'stockTheft',
        owner: 'bruguieresHead',
        due: -20,
        on: -212,
        response: { answer: 'agree', text: 'Badges à durée limitée sur les trois sites.' },
        actions: [
          {
            title: 'Créer les badges d’intérim avec la date de fin de mission',
            owner: 'bruguieresStock',
            due: -70,
            extended: { due: -15, why: 'Le logiciel d’accès n’accepte les dates de fin que depuis sa dernière version.' },
            status: 'in_progress',
          },
          { title: 'Faire annoncer les fins de mission par l’agence d’intérim', owner: 'hrHead', due: -40, status: 'open' },
          { title: 'Étendre les badges à durée limitée à Saint-Quentin-Fallavier', owner: 'owner', due: 12, status: 'in_progress' },
        ],
      },
      {
        title: 'Ronde d’incendie non faite après un travail de soudure',
        criteria: 'Permis de feu : surveillance de deux heures après le travail.',
        condition: 'Une ronde signée à l’avance, constatée sur place.',
        cause: 'Fin de poste du gardien avant la fin des deux heures.',
        effect: 'Un feu couvant n’aurait pas été vu.',
        recommendation: 'Interdire tout travail par point chaud après quinze heures.',
        rating: 'high',
        status: 'verified',
        control: 'hotWork',
        risk: 'fireFallavier',
        owner: 'owner',
        due: -100,
        on: -214,
        response: { answer: 'agree', text: 'Interdiction après quinze heures et caméra thermique achetée.' },
        actions: [
          {
            title: 'Interdire les travaux par point chaud après quinze heures et équiper la ronde d’une caméra thermique',
            owner: 'fallavierMaintenance',
            due: -110,
            status: 'verified',
            outcome: 'Consigne signée par les prestataires ; caméra en service, trois permis relus.',
          },
        ],
      },
      {
        title: 'Recomptage des écarts non fait à Lesquin',
        criteria: 'Tout écart de plus de 500 € est recompté le jour même.',
        condition: 'Deux écarts sur sept corrigés sans recomptage.',
        cause: 'Équipe du matin incomplète, pas de suppléant.',
        effect: 'Une erreur de comptage devient une erreur de stock ; un vol peut être effacé.',
        recommendation: 'Nommer un suppléant et bloquer la correction sans second comptage.',
        rating: 'medium',
        status: 'implemented',
        control: 'countLesquin',
        risk: 'inventoryError',
        owner: 'lesquinHead',
        due: -30,
        on: -210,
        response: { answer: 'agree', text: 'Suppléant nommé ; blocage demandé à l’éditeur.' },
        actions: [
          {
            title: 'Bloquer la correction de stock sans second comptage',
            owner: 'wmsLead',
            due: -45,
            status: 'done_claimed',
            outcome: 'Blocage livré dans la dernière version ; captures relues.',
          },
        ],
      },
      {
        title: 'Photographies de chargement manquantes le samedi',
        criteria: 'Trois photographies par remorque avant fermeture.',
        condition: 'Deux tournées sur dix sans photographies complètes.',
        cause: 'Équipe du samedi formée une seule fois.',
        effect: 'Litiges perdus faute de preuve, environ 900 € par cas.',
        recommendation: 'Empêcher la clôture d’une tournée sans photographies.',
        rating: 'low',
        status: 'risk_accepted',
        control: 'loadPhotos',
        owner: 'lesquinHead',
        due: -60,
        on: -208,
        response: { answer: 'disagree', text: 'Le coût du blocage au quai dépasse celui des litiges ; les chefs d’équipe relancent.' },
      },
      {
        title: 'Bonne tenue des essais de sprinklage',
        criteria: 'Registre de sécurité, prescriptions de l’assureur.',
        condition: 'Les essais hebdomadaires sont faits, lisibles, et suivis d’effet.',
        cause: 'Responsable de maintenance présent et formé.',
        effect: 'Prime incendie tenue.',
        recommendation: 'Étendre la feuille d’essai aux deux autres entrepôts.',
        rating: 'observation',
        status: 'issued',
        control: 'sprinklerTest',
        owner: 'safety',
        due: 60,
        on: -207,
      },
    ],
  },
  {
    title: 'Contrôles clés de l’année : finance, transport, systèmes',
    type: 'internal',
    standard: 'gias2024',
    status: 'fieldwork',
    scope: 'Douze contrôles clés tirés du registre, leurs tests et leurs preuves.',
    objectives:
      'Donner à la direction une assurance sur la conception et l’efficacité des contrôles clés, et émettre le dossier « Contrôles ».',
    criteria: 'Registre des contrôles, procédures, COSO 2013.',
    unit: 'group',
    owner: 'compliance',
    leadAuditor: 'Inès Karoui',
    on: -75,
    from: -40,
    to: 35,
    controls: [
      'countFallavier',
      'countLesquin',
      'dockSeal',
      'sprinklerTest',
      'vigilanceFiles',
      'carrierIdentity',
      'patching',
      'remoteAccess',
      'restoreTest',
      'dualPayment',
      'bankDetails',
      'customsReview',
    ],
    engagement: { account: 'auditor', opens: -40, closes: 45, isInternal: true },
    findings: [
      {
        repeatOf: 'bankDetailsFirst',
        title: 'Contre-appel passé au numéro du courriel de demande',
        criteria: 'Le contre-appel se fait au numéro connu avant la demande.',
        condition: 'Un changement sur six a été confirmé au numéro donné par la demande elle-même.',
        cause: 'Le champ obligatoire accepte n’importe quel numéro ; la chef comptable était absente.',
        effect: 'Le contrôle ne verrait pas une fraude : perte attendue en hausse sur le risque de faux fournisseur.',
        recommendation: 'Afficher le numéro du contrat et refuser tout autre.',
        rating: 'critical',
        status: 'action_agreed',
        control: 'bankDetails',
        risk: 'supplierImpersonation',
        owner: 'cfo',
        due: 30,
        on: -16,
        response: {
          answer: 'agree',
          text: 'Le progiciel proposera le seul numéro du contrat ; en attendant, la trésorerie rappelle elle-même.',
        },
        actions: [
          { title: 'Faire rappeler tous les changements des six derniers mois', owner: 'treasurer', due: 5, status: 'in_progress' },
          { title: 'N’afficher que le numéro du contrat au moment du contre-appel', owner: 'cio', due: 28, status: 'open' },
        ],
      },
      {
        title: 'Correctifs posés en retard sur deux serveurs exposés',
        criteria: 'Correctifs critiques sous quatorze jours sur les serveurs exposés.',
        condition: 'Deux serveurs corrigés à 31 et 44 jours ; un mois sans état présenté.',
        cause: 'Poste d’ingénieur vacant depuis quatre mois.',
        effect: 'Fenêtre d’attaque ouverte ; le crédit du contrôle tombe à zéro sur le risque de rançongiciel.',
        recommendation: 'Confier l’état mensuel à l’hébergeur et pourvoir le poste.',
        rating: 'high',
        status: 'issued',
        control: 'patching',
        risk: 'ransomware',
        owner: 'ciso',
        due: 40,
        on: -12,
      },
      {
        title: 'Affrètement d’un sous-traitant sans attestation à jour',
        criteria: 'Blocage au quinzième jour.',
        condition: 'Un sous-traitant a roulé neuf jours après l’échéance ; blocage levé à la main.',
        cause: 'Le déblocage ne demande qu’une personne.',
        effect: 'Solidarité financière possible.',
        recommendation: 'Exiger deux personnes pour lever un blocage.',
        rating: 'medium',
        status: 'validated',
        control: 'vigilanceFiles',
        risk: 'undeclaredWork',
        owner: 'purchasingHead',
        due: 50,
        on: -8,
      },
      {
        title: 'Recomptages toujours incomplets à Lesquin',
        criteria: 'Tout écart de plus de 500 € est recompté le jour même.',
        condition: 'Premier sondage de l’échantillon : un écart de 2 310 € corrigé sans recomptage.',
        cause: 'À établir.',
        effect: 'À chiffrer avec le risque de stock faux.',
        recommendation: 'À écrire après la fin du sondage.',
        rating: 'medium',
        status: 'draft',
        control: 'countLesquin',
        risk: 'inventoryError',
        owner: 'lesquinHead',
        due: 60,
        on: -3,
      },
    ],
  },
  {
    title: 'Certification de management de la qualité, renouvellement',
    type: 'certification',
    standard: 'iso19011',
    status: 'planned',
    scope: 'Siège, Saint-Quentin-Fallavier, magasin de Villeurbanne.',
    objectives: 'Renouveler le certificat pour trois ans.',
    criteria: 'Référentiel de management de la qualité, manuel du groupe.',
    unit: 'group',
    owner: 'quality',
    leadAuditor: 'Organisme Certeval',
    on: -30,
    from: 75,
    to: 79,
    controls: ['productTests', 'recallExercise', 'customsReview', 'contractDates'],
    findings: [],
  },
];
