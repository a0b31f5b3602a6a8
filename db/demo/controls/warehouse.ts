/** Controls of the warehouses: stock, docks, returns. */
import type { DemoControl } from '../control.ts';

const cycleCount = {
  process: 'Gestion des stocks',
  nature: 'detective',
  execution: 'semi_automated',
  frequency: 'weekly',
  isKey: true,
  objective: 'Découvrir dans la semaine tout écart entre le stock physique et le stock du système, et en trouver la cause.',
  description:
    'Chaque lundi, le système tire 120 emplacements, dont les vingt articles les plus chers. Deux personnes qui ne préparent pas de commandes les comptent sans voir la quantité attendue. Un écart de plus de 500 € est recompté le jour même ; le responsable des stocks écrit la cause et fait corriger le stock par une autre personne que le compteur.',
  procedure:
    'Tirer des semaines de la période. Pour chacune : la liste tirée est complète, les deux compteurs ont signé, les écarts de plus de 500 € sont recomptés et expliqués, la correction est passée par une autre personne.',
  proof: 'Feuille de comptage signée et rapport d’écarts de la semaine',
  source: 'Journal des inventaires du système de gestion d’entrepôt, une ligne par semaine',
} as const;

export const warehouseControls = {
  countFallavier: {
    ...cycleCount,
    title: 'Inventaire tournant hebdomadaire de Saint-Quentin-Fallavier',
    unit: 'fallavier',
    owner: 'owner',
    operator: 'fallavierStock',
    annualCost: 46_000,
    design: {
      rating: 0.9,
      conclusion: 'adequate',
      walkthrough:
        'Comptage de la travée 12 suivi de bout en bout avec Nadia Meziane : tirage, double comptage à l’aveugle, recomptage d’un écart de 1 140 €, correction par le bureau. Rien ne manque.',
    },
    tests: [
      { from: -400, to: -310, population: 13, sample: 5, evidence: 'extract' },
      {
        from: -215,
        to: -125,
        population: 13,
        sample: 5,
        evidence: 'extract',
        deviations: ['Semaine d’un jour férié : un seul compteur a signé la feuille.'],
        conclusion: 'partially_effective',
        remark: 'Écart d’organisation, sans effet sur le stock ; un suppléant est désormais nommé.',
      },
      { from: -92, to: -20, population: 11, sample: 5, evidence: 'extract' },
    ],
    signOff: 'signed',
  },
  countLesquin: {
    ...cycleCount,
    title: 'Inventaire tournant hebdomadaire de Lesquin',
    unit: 'lesquin',
    owner: 'lesquinHead',
    operator: 'lesquinStock',
    annualCost: 38_000,
    design: {
      rating: 0.9,
      conclusion: 'adequate',
      walkthrough:
        'Même conduite qu’à Saint-Quentin-Fallavier, vérifiée sur la semaine en cours ; la feuille de comptage est celle du groupe.',
    },
    tests: [
      { from: -300, to: -210, population: 13, sample: 5, evidence: 'extract' },
      {
        from: -120,
        to: -45,
        population: 11,
        sample: 5,
        evidence: 'minutes',
        deviations: ['Écart de 2 310 € corrigé sans recomptage.', 'Aucune cause écrite pour trois écarts de plus de 500 €.'],
        conclusion: 'ineffective',
        remark: 'Le recomptage n’est plus fait quand l’équipe du matin est incomplète. Un constat est ouvert.',
      },
    ],
  },
  countBruguieres: {
    ...cycleCount,
    title: 'Inventaire tournant hebdomadaire de Bruguières',
    unit: 'bruguieres',
    owner: 'bruguieresHead',
    operator: 'bruguieresStock',
    annualCost: 34_000,
    design: {
      rating: 0.75,
      conclusion: 'adequate',
      walkthrough: 'Tirage et comptage conformes ; le recomptage est fait le lendemain et non le jour même, faute de relève.',
    },
    tests: [{ from: -260, to: -170, population: 13, sample: 5, evidence: 'extract' }],
    signOff: 'signed',
  },
  dockSeal: {
    title: 'Contrôle des plombs et des scellés au quai',
    objective: 'Empêcher qu’une remorque parte ou arrive ouverte sans que personne ne le voie.',
    description:
      'À l’arrivée et au départ, l’agent de quai compare le numéro du plomb à celui de la lettre de voiture et le saisit dans le système. Un plomb rompu ou différent bloque le quai jusqu’à la décision du chef d’équipe, qui appelle le transporteur et photographie le chargement.',
    unit: 'fallavier',
    process: 'Réception et expédition',
    owner: 'owner',
    operator: 'fallavierStock',
    nature: 'preventive',
    execution: 'manual',
    frequency: 'multiple_daily',
    isKey: true,
    procedure:
      'Tirer des passages au quai. Pour chacun : numéro saisi, égal à la lettre de voiture, décision écrite lorsque le plomb était rompu.',
    proof: 'Lettre de voiture portant le numéro du plomb et saisie au quai',
    source: 'Extraction des passages au quai du système de gestion d’entrepôt',
    annualCost: 22_000,
    design: {
      rating: 0.9,
      conclusion: 'adequate',
      walkthrough:
        'Trois arrivées et deux départs observés un vendredi soir, à l’heure la plus chargée. La saisie bloque la porte : elle ne peut pas être oubliée.',
    },
    tests: [
      { from: -380, to: -290, population: 4_180, sample: 45, evidence: 'extract' },
      {
        from: -190,
        to: -100,
        population: 4_365,
        sample: 45,
        deviations: ['Numéro saisi identique à celui de la veille : recopié et non lu.'],
        remark: 'Échantillon étendu une fois sans autre écart.',
        evidence: 'extract',
      },
    ],
    signOff: 'signed',
  },
  loadPhotos: {
    title: 'Photographie des chargements avant fermeture',
    objective: 'Garder la preuve de l’état et du nombre des colis au départ, pour les litiges avec transporteurs et clients.',
    description:
      'Le cariste prend trois photographies de chaque remorque avant de fermer les portes, avec le terminal embarqué qui les rattache à la tournée. Elles sont gardées un an.',
    unit: 'lesquin',
    process: 'Réception et expédition',
    owner: 'lesquinHead',
    operator: 'lesquinStock',
    nature: 'detective',
    execution: 'semi_automated',
    frequency: 'per_event',
    isKey: false,
    procedure: 'Tirer des tournées. Vérifier que les trois photographies existent, sont lisibles et montrent le bon chargement.',
    proof: 'Photographies rattachées à la tournée',
    source: 'Liste des tournées expédiées',
    annualCost: 6_500,
    design: {
      rating: 0.75,
      conclusion: 'adequate',
      walkthrough: 'Vu sur deux tournées. Rien n’empêche de partir sans photographie : la conception dépend du cariste.',
    },
    tests: [
      {
        from: -205,
        to: -115,
        population: 1_920,
        sample: 25,
        deviations: ['Deux photographies sur trois, la dernière illisible.', 'Aucune photographie.'],
        conclusion: 'partially_effective',
        remark: 'Les tournées du samedi sont les moins suivies.',
        evidence: 'picture',
      },
    ],
    signOff: 'stale',
    revised:
      'Le cariste prend trois photographies de chaque remorque avant de fermer les portes, avec le terminal embarqué qui les rattache à la tournée. La tournée ne peut plus être close sans elles. Elles sont gardées deux ans.',
  },
  returnsCheck: {
    title: 'Contrôle contradictoire des retours clients',
    objective: 'Ne rembourser que ce qui est revenu et en bon état.',
    description:
      'Deux personnes ouvrent chaque retour de plus de 150 €, notent l’état et photographient. Le remboursement part quand les deux avis concordent.',
    unit: 'villeurbanne',
    process: 'Service après-vente',
    owner: 'villeurbanneHead',
    operator: 'rennesHead',
    nature: 'preventive',
    execution: 'manual',
    frequency: 'per_event',
    isKey: false,
    procedure: 'Tirer des retours remboursés de plus de 150 € ; vérifier les deux avis et les photographies.',
    proof: 'Fiche de retour à deux signatures',
    source: 'Liste des remboursements',
    annualCost: 7_400,
    status: 'proposed',
  },
} as const satisfies Record<string, DemoControl>;
