import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const programme: Dictionary['programme'] = {
  title: 'Programme d’assurance',
  intro: 'Ce que chaque police prend des pertes qu’elle couvre, ce que personne ne paie, et les couvertures qui vont finir.',
  tabs: { exposure: 'Exposition', programme: 'Programme', whatIf: 'Et si…' },
  contradictory:
    'Fournisseurs et risques se contredisent\u00a0: rien ne peut être calculé. Vérifiez la fréquence des défaillances des fournisseurs.',
  run: (code, asOf) =>
    `Les récupérations attendues et les chances d’épuisement viennent du calcul ${code} sur le registre du ${asOf}, conditions annuelles comprises.`,
  noRun:
    'Aucun calcul n’a encore été fait. Les récupérations attendues prennent chaque événement à part\u00a0; les conditions annuelles ne peuvent que les réduire, et les chances d’épuisement demandent un calcul.',
  empty: 'Aucune police n’est en vigueur aujourd’hui',
  emptyHint: 'Enregistrez les polices et liez leurs garanties aux risques auxquels elles répondent.',
  findings: {
    title: 'Lacunes et doublons',
    caption: 'Constats de couverture, les plus grands d’abord',
    none: 'Aucune lacune\u00a0: chaque risque est couvert jusqu’où il peut aller.',
    kinds: {
      uninsured: 'Non assuré',
      'under-insured': 'Sous-assuré',
      'over-insured': 'Surassuré',
      overlap: 'Payé deux fois',
      'tower-gap': 'Trou dans le programme',
    },
    explanations: {
      uninsured: 'Aucune police en vigueur ne répond à ce risque.',
      'under-insured': 'Les pertes au-dessus du programme, ou réduites par la règle proportionnelle, restent à notre charge.',
      'over-insured':
        'Le programme dépasse 1,25 fois la perte maximale possible\u00a0: le montant est une couverture qu’aucun événement de ce risque ne peut utiliser, mais dont un autre risque de la même police peut avoir besoin.',
      overlap: 'Deux polices répondent des mêmes euros\u00a0: une prime de trop.',
      'tower-gap': 'Entre une police et la ligne au-dessus d’elle, personne ne paie.',
    },
    columns: { risk: 'Risque', kind: 'Constat', amount: 'Attendu par an', chance: 'Chance par an' },
    ofCover: (amount) => `${amount} de couverture`,
  },
  lapses: {
    title: 'Couvertures qui finissent dans les douze mois',
    caption: 'Polices qui finissent sans suite, les plus proches d’abord',
    none: 'Aucune police ne finit dans les douze mois sans reconduction ni suite.',
    columns: {
      policy: 'Police',
      on: 'Finit le',
      days: 'Dans',
      expected: 'Récupération qui cesse, par an',
      uncovered: 'Risques alors sans couverture',
    },
    days: (n) => count(n, 'jour', 'jours'),
    stillCovered: 'D’autres polices répondent encore à ses risques, ou aucun n’est lié.',
    aYear: (amount) => `${amount} par an`,
  },
  tower: {
    titleOf: (line) => `Tour de couverture\u00a0: ${line}`,
    description:
      'Lignes d’assurance selon le montant d’un événement, ce qui reste au-dessous et au-dessus d’elles, et la chance par an d’un événement plus grand que chaque montant.',
    towerAxis: 'Qui paie, selon le montant d’un événement',
    curveAxis: 'Chance par an d’un événement plus grand',
    keys: {
      layer: 'Assureurs',
      retention: 'À notre charge, avant le premier euro payé',
      gap: 'Personne ne paie',
      unsigned: 'Part qu’aucun assureur n’a signée',
      curve: 'Plus grand événement de l’année, après contrôles',
    },
    risks: (list) => `La courbe compte la part couverte de ${list}.`,
    noRisks: 'Aucun risque quantifié n’est lié à ces polices\u00a0: il n’y a pas de courbe des pertes.',
  },
  layers: {
    caption: (line) => `Lignes\u00a0: ${line}`,
    columns: {
      layer: 'Ligne',
      from: 'Paie à partir de',
      to: 'Jusqu’à',
      share: 'Part',
      annual: 'Par an',
    },
    none: 'Sans plafond',
    aggregate: (code, name) => `partage ${code} ${name}`,
    reinstatements: (n, rates) => `${count(n, 'reconstitution', 'reconstitutions')} à ${rates} de la prime`,
  },
  worth: {
    caption: (line) => `Ce que valent les polices\u00a0: ${line}`,
    columns: {
      policy: 'Police',
      premium: 'Prime TTC',
      expected: 'Récupération par an',
      notCounted: 'Non compté',
      exhausted: 'Plafond épuisé',
      ratio: 'Par euro récupéré',
    },
    note: 'La récupération est une espérance par an. Par euro récupéré\u00a0: la prime que coûte un euro attendu. Plafond épuisé\u00a0: la chance qu’une année épuise le plafond annuel. Non compté, de la récupération\u00a0: ce sur quoi les assureurs devraient faire défaut (probabilité × 50\u00a0%), et du reste ce que la règle bancaire retire à une police qui finit dans l’année (tout à partir de 90 jours).',
    ratio: (value) => `${value}\u00a0€`,
  },
  stress: {
    title: 'Comment le programme répond à cinq événements',
    intro:
      'Un événement du risque, le premier de son année, à son coût après contrôles. Chaque montant est ce qui reste après la condition.',
    choose: 'Risque',
    show: 'Afficher',
    caption: (risk) => `Réponse à un événement\u00a0: ${risk}`,
    term: 'Condition',
    chance: (chance) => `${chance} coûtent plus`,
    worst: 'le maximum possible',
    loss: 'Perte de l’événement',
    recovered: 'Payé par les assureurs',
    retained: 'Reste à notre charge',
    none: 'Aucun risque n’est couvert par une police en vigueur.',
  },
  steps: {
    noDeductible: 'Sans franchise',
    percentDeductible: (rate, min, max) => `Franchise de ${rate} de la perte, au moins ${min}, au plus ${max}`,
    percentDeductibleFrom: (rate, min) => `Franchise de ${rate} de la perte, au moins ${min}`,
    attachment: (amount) => `Paie au-dessus de ${amount}`,
    annualLimit: (limit) => `Au plus ${limit} dans l’année`,
    annualDeductible: (amount) => `Les premiers ${amount} de l’année sont à notre charge`,
    annualTerms: 'Conditions de l’année',
    otherInsurance: 'Partagé avec l’autre couverture de la même perte',
  },
};
