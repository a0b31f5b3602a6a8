import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const policies: Dictionary['policies'] = {
  title: 'Polices',
  new: 'Consigner une police',
  edit: (code) => `Modifier ${code}`,
  history: 'Historique',
  list: {
    caption: 'Polices d’assurance',
    intro: 'Le programme d’assurance : qui assure quoi, jusqu’à quand, et à quels risques répond chaque garantie.',
    emptyTitle: 'Aucune police n’est encore consignée',
    empty: 'Consignez la première police, puis ses garanties. Un risque peut ensuite être lié à la garantie qui y répond.',
  },
  columns: { code: 'Code', title: 'Police', number: 'Numéro', line: 'Branche', status: 'Statut', insurers: 'Assureurs', owner: 'Responsable', unit: 'Unité', periodTo: 'Échéance', premium: 'Prime nette' },
  statuses: { draft: 'Brouillon', quoted: 'Cotée', bound: 'Placée', in_force: 'En vigueur', renewal_in_progress: 'Renouvellement en cours', suspended: 'Suspendue', cancelled: 'Résiliée', expired: 'Échue' },
  lines: {
    property: 'Dommages aux biens', bi: 'Pertes d’exploitation', cyber: 'Cyber', general_liability: 'RC exploitation', professional_liability: 'RC professionnelle', d_and_o: 'RC des mandataires sociaux', crime_fraud: 'Fraude et détournement',
    epl: 'Rapports sociaux', product: 'RC produits', environmental: 'Atteintes à l’environnement', motor_fleet: 'Flotte automobile', marine_cargo: 'Marchandises transportées', credit: 'Assurance-crédit', decennial: 'Décennale', other: 'Autre',
  },
  triggers: { occurrence: 'Le sinistre survient pendant la période', claims_made: 'La réclamation est faite pendant la période', discovery: 'Le sinistre est découvert pendant la période' },
  verbs: { quote: 'Consigner la cotation', bind: 'Placer la police', start: 'Mettre en vigueur', begin_renewal: 'Engager le renouvellement', renew: 'Consigner la période suivante', suspend: 'Suspendre', resume: 'Reprendre', cancel: 'Résilier la police', expire: 'Consigner l’échéance' },
  reasonFor: { suspend: 'Pourquoi elle est suspendue', cancel: 'Pourquoi elle est résiliée' },
  next: {
    draft: 'Complétez la police et ses garanties, puis consignez la cotation.',
    quoted: 'Placez la police dès que l’organisation a accepté la cotation.',
    bound: 'Mettez-la en vigueur à partir du premier jour de sa période.',
    renewal_in_progress: 'La couverture dure jusqu’au dernier jour de la période ; consignez ensuite la période suivante.',
    suspended: 'Une police suspendue ne répond à aucun sinistre : les montants nets de ses risques le montrent.',
  },
  parts: { identity: 'Police', insurers: 'Assureurs', period: 'Période et reconduction', premium: 'Prime', scope: 'Ce qui est couvert' },
  partHints: {
    insurers: 'Chaque assureur et sa part de la police. Ce que personne ne souscrit reste à l’organisation. Laissez vides les lignes inutiles.',
    scope: 'Le rang ordonne le programme : quand plusieurs garanties répondent à un risque, la première en vigueur compte.',
  },
  fields: {
    number: 'Numéro de police', title: 'Intitulé', line: 'Branche', ownerId: 'Responsable', unitId: 'Unité', status: 'Statut', broker: 'Courtier', insurers: 'Assureurs',
    insurerName1: 'Assureur 1', insurerShare1: 'Part de l’assureur 1', insurerName2: 'Assureur 2', insurerShare2: 'Part de l’assureur 2', insurerName3: 'Assureur 3', insurerShare3: 'Part de l’assureur 3',
    insurerName4: 'Assureur 4', insurerShare4: 'Part de l’assureur 4', insurerName5: 'Assureur 5', insurerShare5: 'Part de l’assureur 5', insurerName6: 'Assureur 6', insurerShare6: 'Part de l’assureur 6',
    periodFrom: 'Premier jour', periodTo: 'Dernier jour', isTacitRenewal: 'Tacite reconduction, sauf résiliation', noticeMonths: 'Préavis', premium: 'Prime nette de la période', premiumTaxes: 'Taxes', currency: 'Devise', trigger: 'Quels sinistres comptent', retroOn: 'Reprise du passé depuis le',
    programmeRank: 'Rang dans le programme', territory: 'Territorialité', exclusions: 'Exclusions', sections: 'Garanties',
    perils: 'Ce qui est couvert', deductibleKind: 'Ce qui nous reste de chaque sinistre', deductible: 'Montant', deductibleRate: 'Part de chaque sinistre', deductibleMin: 'Au moins', deductibleMax: 'Au plus', waitingHours: 'Délai de carence',
    limitOccurrence: 'Plafond par sinistre', limitAnnual: 'Plafond par année', sumInsured: 'Capital assuré', valueAtRisk: 'Valeur exposée', reason: 'Motif',
  },
  hints: {
    periodTo: 'Encore couvert ce jour-là.', noticeMonths: 'Mois avant le dernier jour.', retroOn: 'Les sinistres antérieurs ne sont pas couverts. Seulement pour une base réclamation ou découverte.', currency: 'Trois lettres, par exemple EUR.', programmeRank: '1 pour les polices de première ligne, puis les lignes au-dessus.',
    limitOccurrence: 'Vide : sans plafond.', limitAnnual: 'Vide : sans plafond sur l’année.', sumInsured: 'Au-dessous de la valeur exposée, chaque indemnité est réduite en proportion (règle proportionnelle).', waitingHours: 'Un arrêt de cette durée n’est pas indemnisé.',
  },
  units: { months: 'mois', hours: 'heures' },
  deductibleKinds: { none: 'Rien : sans franchise', ordinary: 'Le début de chaque sinistre (franchise absolue)', franchise: 'Les petits sinistres en entier (franchise simple)', percent_of_loss: 'Un pourcentage de chaque sinistre' },
  alerts: {
    lapses: (days, day) => `La couverture prend fin dans ${count(days, 'jour', 'jours')}, après le ${day} : elle ne se reconduit pas d’elle-même.`,
    renews: (days, day) => `La période prend fin dans ${count(days, 'jour', 'jours')}, le ${day}. Sans résiliation, la police se reconduit.`,
    lapsed: (days, day) => `La période a pris fin il y a ${count(days, 'jour', 'jours')}, le ${day} : cette police ne répond plus à aucun sinistre. Consignez la période suivante ou l’échéance.`,
    notice_due: (days, day) => `Dernier jour pour résilier : ${day}, dans ${count(days, 'jour', 'jours')}.`,
    notice_passed: (day) => `Le dernier jour pour résilier était le ${day} : la police se reconduit.`,
    unallocated_share: (share) => `Aucun assureur n’a souscrit ${share} de cette police : cette part de chaque indemnité nous reste.`,
  },
  page: {
    overview: 'Vue d’ensemble', history: 'Historique', insurers: 'Assureurs', insurersCaption: 'Assureurs et leurs parts', insurer: 'Assureur', share: 'Part', unallocated: 'Non placé', total: 'Total', noInsurers: 'Aucun assureur n’est consigné.',
    period: (from, to) => `${from} – ${to}, les deux compris`, tacit: (months, day) => `Tacite reconduction ; préavis de ${months}, au plus tard le ${day}`, notTacit: 'Prend fin avec sa période', months: (n) => count(n, 'mois', 'mois'), taxed: 'Prime taxes comprises',
  },
  sections: {
    title: 'Garanties', new: 'Ajouter une garantie', edit: (title) => `Modifier ${title}`, remove: 'Retirer la garantie', none: 'Cette police n’a pas encore de garantie. Ses conditions se consignent par garantie, et les risques se lient aux garanties.',
    parts: { what: 'Garantie', deductible: 'Ce qui nous reste', limits: 'Plafonds et valeurs assurées' },
    partHint: 'Les conditions s’appliquent à chaque sinistre dans cet ordre : règle proportionnelle, franchise, plafond, parts des assureurs.',
    terms: 'Conditions', noLimit: 'Sans plafond', perYear: (amount) => `${amount} sur l’année`, perOccurrence: (amount) => `${amount} par sinistre`,
    deductible: {
      none: 'Rien : indemnisé dès le premier euro',
      ordinary: (amount) => `Les premiers ${amount} de chaque sinistre`,
      franchise: (amount) => `Les sinistres de moins de ${amount} en entier ; les autres sont indemnisés dès le premier euro`,
      percent: (rate) => `${rate} de chaque sinistre`, min: (amount) => `au moins ${amount}`, max: (amount) => `au plus ${amount}`,
    },
    average: (ratio) => `Sous-assurance : chaque indemnité est ramenée à ${ratio} (règle proportionnelle)`,
    insured: (sum, value) => `${sum} assurés pour une valeur de ${value}`, insuredOnly: (sum) => `${sum} assurés`,
    waiting: (hours) => `${count(hours, 'heure non indemnisée', 'heures non indemnisées')}`,
    risks: 'Risques auxquels elle répond', risksCaption: (title) => `Risques auxquels répond ${title}`, noRisks: 'Aucun risque n’est lié à cette garantie. Le lien se fait sur la page du risque.',
    coveredShare: 'Part couverte', residual: 'Avant assurance', net: 'Net', goToRisks: 'Aller aux risques',
  },
};
