import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const why: Dictionary['why'] = {
  title: 'Pourquoi ce chiffre\u00a0?',
  titleOf: (code) => `Pourquoi ce chiffre\u00a0? ${code}`,
  link: 'Pourquoi ce chiffre\u00a0?',
  back: 'Retour au risque',
  intro: 'Chaque pas de la perte sans contrôle à ce qui reste à notre charge, avec les faits qui l’ont fait.',
  notCounted:
    'Ce risque n’est pas dans les chiffres de l’organisation\u00a0: il est en brouillon, clos, sans fréquence ni gravité, ou des fournisseurs causent plus d’événements qu’il n’en a.',
  figures: {
    title: 'Les chiffres',
    caption: 'Perte attendue par an, calculée maintenant et par le dernier calcul',
    measure: 'Perte attendue par an',
    measures: { inherent: 'Avant contrôles', residual: 'Après contrôles', net: 'Nette des paiements de fournisseurs et d’assurance' },
    now: 'Maintenant, par formule',
    run: (code) => `Calcul ${code}`,
    atLeast: 'au moins',
    inherent: (rate, mean, eal) =>
      `À raison de ${rate} par an et de ${mean} par événement, la perte attendue est de ${eal} par an avant contrôles.`,
    belief: ({ events, years, before, beforeYears }) =>
      `Événements constatés\u00a0: ${events} en ${years} ans\u00a0; attendus avant de compter\u00a0: ${before} en ${beforeYears} ans. La fréquence est (${events} + ${before}) / (${years} + ${beforeYears}) par an.`,
    residual: (eal) => `Les contrôles laissent ${eal}.`,
    waterfall: 'La même chose en cascade',
    runNote: (code, asOf) => `Le calcul ${code} a été fait sur le registre du ${asOf}.`,
    noRun: 'Aucun calcul n’a encore été fait.',
    netNote:
      'Par formule, chaque police répond seule et chaque événement est pris à part. Quand des polices partagent une perte ou ont des conditions annuelles, elles paient moins\u00a0: le net est alors un minimum, qu’un calcul complète.',
  },
  credit: {
    title: 'Ce dont chaque contrôle est crédité',
    intro:
      'Un contrôle compte pour ce qui en a été montré\u00a0: sa conception, ses tests, leur âge, et qui en répond. Les quatre se multiplient.',
    none: 'Aucun contrôle n’est lié à ce risque.',
    caption: (name) => `Crédit de ${name}`,
    factor: 'Facteur',
    value: 'Valeur',
    reason: 'Pourquoi',
    product: 'Crédit',
    parts: { design: 'Conception', operating: 'Fonctionnement', freshness: 'Fraîcheur', signOff: 'Signature' },
    onFrequency: (design, credited, credit) =>
      `Par conception il retire ${design} de la fréquence\u00a0; avec son crédit de ${credit}, ${credited} comptent.`,
    onSeverity: (design, credited, credit) =>
      `Par conception il retire ${design} de chaque perte\u00a0; avec son crédit de ${credit}, ${credited} comptent.`,
    onCap: (amount, credit) => `Il arrête une perte à ${amount} avec une chance de ${credit}, son crédit.`,
    noEffect: 'Aucun effet sur la fréquence ni sur les pertes n’est indiqué pour ce risque.',
    step: (before, after) => `Ajouté aux contrôles qui le précèdent, il amène la perte attendue de ${before} à ${after} par an.`,
    design: {
      rated: (rating) => `La dernière évaluation cote la conception à ${rating}.`,
      inadequate: 'La dernière évaluation juge la conception inadéquate.',
      not_assessed: 'La conception n’a jamais été évaluée\u00a0: rien ne compte.',
    },
    operating: {
      effective: (n, d, value) =>
        `${count(n, 'élément testé', 'éléments testés')}, ${count(d, 'écart', 'écarts')}\u00a0: (${n} − ${d} + ½) / (${n} + 1) = ${value}. Un petit échantillon n’achète pas tout le crédit.`,
      full_population: (n, d, value) =>
        `Population entière testée, ${count(n, 'élément', 'éléments')}, ${count(d, 'écart', 'écarts')}\u00a0: 1 − ${d} / ${n} = ${value}.`,
      partially_effective: (n, d, value) =>
        `${count(n, 'élément testé', 'éléments testés')}, ${count(d, 'écart', 'écarts')}, conclu partiellement efficace\u00a0: au plus 50\u00a0%, ici ${value}.`,
      ineffective: (n, d) =>
        `${count(n, 'élément testé', 'éléments testés')}, ${count(d, 'écart', 'écarts')}, conclu inefficace\u00a0: rien ne compte.`,
      never_tested: 'Jamais testé\u00a0: la moitié compte, tant que personne ne sait.',
    },
    freshness: {
      sinceTest: (days) => `La dernière période testée a fini il y a ${count(days, 'jour', 'jours')}.`,
      sinceOperating: (days) => `Il fonctionne depuis ${count(days, 'jour', 'jours')} sans test.`,
      within_interval: (interval) => `Un test est demandé tous les ${count(interval, 'jour', 'jours')}.`,
      within_grace: (interval, grace) =>
        `Un test est demandé tous les ${count(interval, 'jour', 'jours')}\u00a0; il est dû, dans la tolérance de ${count(grace, 'jour', 'jours')}.`,
      overdue: (interval, grace, over, half) =>
        `Un test est demandé tous les ${count(interval, 'jour', 'jours')}, avec ${grace} de tolérance\u00a0: ${count(over, 'jour', 'jours')} de trop. Le crédit diminue de moitié tous les ${count(half, 'jour', 'jours')}.`,
      age_unknown: 'On ne sait pas depuis quand il fonctionne\u00a0; il compte comme récent.',
    },
    signOff: {
      valid: 'La signature du directeur des opérations est valide.',
      never_signed: 'Personne ne l’a encore signé\u00a0: la moitié compte.',
      stale: 'Il a changé depuis sa signature\u00a0: la moitié compte jusqu’à la suivante.',
      lapsed: 'La signature a expiré\u00a0: la moitié compte.',
      refused: 'Le directeur des opérations a refusé de le signer\u00a0: rien ne compte.',
      revoked: 'La signature a été retirée\u00a0: rien ne compte.',
      owner_vacant: 'Personne n’en est responsable\u00a0: rien ne compte.',
      suspended: 'Il est suspendu\u00a0: rien ne compte.',
      not_operating: 'Il n’est pas en fonctionnement\u00a0: rien ne compte.',
    },
  },
  combination: {
    title: 'Comment les contrôles se combinent',
    intro: 'Un second contrôle agit sur ce que laisse le premier\u00a0: deux contrôles de 50\u00a0% retirent 75\u00a0%, jamais 100\u00a0%.',
    captions: { frequency: 'Sur la fréquence', severity: 'Sur chaque perte' },
    control: 'Contrôle',
    group: 'Partage',
    alone: 'Rien',
    credited: 'Compte pour',
    together: 'Ensemble jusqu’ici',
    sharing: (controls, group, part) =>
      `${controls} partagent «\u00a0${group}\u00a0»\u00a0: ${part} de ce qu’ils font échoue ensemble\u00a0; ils valent donc moins que deux contrôles sans lien.`,
    capped: (uncapped, cap) => `Ensemble ils retireraient ${uncapped}\u00a0; au plus ${cap} est crédité.`,
    result: (reduction, rate, loss) =>
      `Ensemble ils retirent ${reduction.frequency} de la fréquence et ${reduction.severity} de chaque perte\u00a0: la fréquence passe de ${rate.before} à ${rate.after} par an, la perte attendue de ${loss.before} à ${loss.after} par an.`,
  },
  suppliers: {
    title: 'Ce que causent les fournisseurs',
    none: 'Aucun fournisseur ne cause d’événement de ce risque.',
    part: (caused, rate, own) =>
      `Sur une fréquence de ${rate} par an, ${caused} vient de fournisseurs défaillants et ${own} d’autres causes. Les contrôles de la fréquence n’agissent sur ceux des fournisseurs que là où c’est indiqué.`,
    caption: 'Événements causés par des fournisseurs',
    supplier: 'Fournisseur',
    failures: 'Défaillances par an',
    probability: 'Chance de le déclencher',
    events: 'Événements par an',
    multiplier: 'Perte',
    times: (factor) => `×\u00a0${factor}`,
    controls: 'Contrôles',
    controlled: 'Y agissent',
    uncontrolled: 'N’y agissent pas',
    expected: 'Perte par an, après contrôles',
    pays: 'Il paie par an',
    paysNote:
      'Ce qu’il doit par contrat est payé avant toute assurance, ici pour chaque événement isolément. Un seul plafond par an et une seule pénalité pour tout ce qu’une défaillance déclenche ne peuvent que le réduire.',
    byRun: (code, amount) => `En les comptant, le calcul ${code} attend ${amount} des fournisseurs.`,
  },
  insurance: {
    title: 'Ce que paie chaque police',
    none: 'Aucune police en vigueur ne répond à ce risque.',
    intro: 'Les conditions d’une police agissent l’une après l’autre. Chaque montant est ce qui reste une fois la condition passée.',
    loss: 'Une perte, après contrôles',
    show: 'Afficher',
    answer: (loss, recovered, retained) =>
      `D’une perte de ${loss}, la première de son année, les assureurs paient ${recovered} et ${retained} restent à notre charge.`,
    caption: (name) => `Étapes de ${name}`,
    number: 'N°',
    term: 'Condition',
    start: 'Perte',
    expected: 'Année attendue',
    chosen: 'Cette perte',
    annual: 'Les conditions annuelles ne sont pas dans l’année attendue\u00a0: elles ne peuvent que la réduire.',
    byRun: (code, amount) => `Avec elles, et avec tout ce qui arrive la même année, le calcul ${code} attend ${amount}.`,
  },
};
