import type { Dictionary } from '../en.ts';

export const whatIf: Dictionary['whatIf'] = {
  title: 'Et si…',
  intro:
    'Choisissez ce qui pourrait arriver. Les deux côtés sont calculés avec les mêmes tirages, pour que seul le changement fasse la différence.',
  form: {
    legend: 'Ce qui change',
    change: (n) => `Changement ${n}`,
    none: 'Rien',
    compare: 'Comparer',
    clear: 'Recommencer',
    nothingSaved: 'Rien n’est enregistré. L’adresse de la réponse peut être gardée et partagée.',
  },
  kinds: {
    'policy-lapses': 'Cette police cesse',
    'deductible-doubles': 'Sa franchise double',
    'limit-halves': 'Ses plafonds sont divisés par deux',
    'control-fails': 'Ce contrôle échoue',
    'supplier-fails': 'Ce fournisseur défaille aujourd’hui',
    'contract-ends': 'Ce contrat finit',
  },
  short: {
    'policy-lapses': 'cesse',
    'deductible-doubles': 'franchise doublée',
    'limit-halves': 'plafonds divisés par deux',
    'control-fails': 'échoue',
    'supplier-fails': 'défaille aujourd’hui',
    'contract-ends': 'finit',
  },
  sentences: {
    'policy-lapses': (name) => `La police ${name} cesse.`,
    'deductible-doubles': (name) => `Les franchises de la police ${name} doublent.`,
    'limit-halves': (name) => `Les plafonds de la police ${name} sont divisés par deux, par événement et par an.`,
    'control-fails': (name) => `Le contrôle ${name} se révèle sans effet et perd son crédit.`,
    'supplier-fails': (name) =>
      `Le fournisseur ${name} défaille aujourd’hui\u00a0: chaque année commence par cette défaillance, en plus de celles qu’elle apporte.`,
    'contract-ends': (name) => `Le contrat ${name} finit, et avec lui tout ce qui dépend de ses fournisseurs.`,
  },
  asked: 'Si cela arrive',
  empty: 'Choisissez au moins un changement, puis comparez.',
  failures: {
    busy: 'Deux autres comparaisons sont en cours de calcul. Réessayez dans quelques secondes.',
    too_long: 'La comparaison a duré plus de quinze secondes et a été arrêtée. Demandez moins de changements, ou réessayez plus tard.',
    failed: 'La comparaison s’est arrêtée. Réessayez\u00a0; si elle s’arrête encore, le journal du serveur dit pourquoi.',
    contradictory:
      'Fournisseurs et risques se contredisent\u00a0: rien ne peut être calculé. Vérifiez la fréquence des défaillances des fournisseurs.',
  },
  retry: 'Réessayer',
  columns: { before: 'Maintenant', after: 'Alors', difference: 'Différence', bars: 'Maintenant en haut, alors en bas' },
  difference: {
    same: 'inchangé',
    withinError: (error) => `moins que l’erreur de la simulation (±\u00a0${error})`,
  },
  totals: {
    title: 'Toute l’organisation',
    caption: 'Chiffres par an, maintenant et alors',
    measure: 'Euros par an',
    measures: {
      inherent: 'Perte attendue, avant contrôles',
      residual: 'Perte attendue, après contrôles',
      supplierRecovery: 'Recouvrement attendu des fournisseurs',
      recovery: 'Récupération attendue des assurances',
      net: 'Perte attendue, nette d’assurance',
      residualTail: 'Moyenne du pire 1\u00a0% des années, après contrôles',
      netTail: 'Moyenne du pire 1\u00a0% des années, nette d’assurance',
      cost: 'Coût total du risque\u00a0: primes, pertes nettes, contrôles, capital',
    },
    method: (years) =>
      `${years} années de chaque côté, avec les mêmes tirages. ± est l’intervalle à 95\u00a0% de la différence. Les chiffres d’un calcul approuvé viennent de plus d’années et diffèrent un peu.`,
  },
  failure: {
    title: (name) => `Une défaillance de ${name}`,
    caption: 'Ce que coûte une défaillance, aucun plafond annuel entamé',
    measure: 'Coût d’une défaillance',
    expected: 'Attendu, après contrôles',
    p95: 'Une défaillance sur vingt coûte plus, après contrôles',
    netExpected: 'Attendu, net d’assurance',
    netP95: 'Une défaillance sur vingt coûte plus, nette d’assurance',
    nothing: 'Rien n’en dépend',
  },
  recoveries: {
    title: 'Récupérations par police',
    caption: 'Récupération attendue de chaque police par an, maintenant et alors',
    policy: 'Police',
  },
  risks: {
    title: 'Risques qui bougent le plus',
    caption: 'Risques que le changement fait bouger, la plus grande différence d’abord',
    risk: 'Risque',
    residual: 'Différence après contrôles',
    netBefore: 'Net maintenant',
    netAfter: 'Net alors',
    none: 'Aucun risque ne bouge.',
  },
};
