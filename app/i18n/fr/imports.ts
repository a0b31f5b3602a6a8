import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const imports: Dictionary['imports'] = {
  title: 'Imports',
  intro: 'Apportez le tableur que vous avez\u00a0: les en-têtes sont reconnus en français et en anglais, et rien n’est écrit avant que vous ayez vu ce que cela fait.',
  start: 'Choisir un fichier',
  fields: { register: 'Registre', file: 'Tableur (CSV ou XLSX)' },
  registers: { contracts: 'Contrats et fournisseurs', risks: 'Risques' },
  check: 'Vérifier le fichier',
  past: 'Imports précédents',
  none: 'Rien n’a encore été importé.',
  columns: { when: 'Vérifié', file: 'Fichier', register: 'Registre', by: 'Par', status: 'Statut', created: 'Créées', updated: 'Modifiées', unchanged: 'Inchangées', refused: 'Lignes refusées' },
  statuses: { checked: 'Vérifié', applied: 'Appliqué' },
  report: 'Ce qu’il fait',
  reportApplied: 'Ce qu’il a fait',
  counts: { created: 'Fiches créées', updated: 'Fiches modifiées', unchanged: 'Fiches inchangées', refused: 'Lignes refusées', rows: 'Lignes lues' },
  mapping: 'Colonnes du fichier',
  mappingText: 'Ce pour quoi chaque colonne a été prise. Modifiez, puis vérifiez de nouveau.',
  heading: 'Colonne du fichier', field: 'Champ de Garant', notUsed: 'Non utilisée (gardée dans les notes)', recheck: 'Vérifier de nouveau',
  refusals: 'Lignes refusées', warnings: 'Avertissements', row: 'Ligne', column: 'Colonne', reason: 'Motif',
  changes: 'Fiches qui changent', kind: 'Changement', kinds: { created: 'Nouvelle', updated: 'Modifiée' }, types: { contract: 'Contrat', supplier: 'Fournisseur', risk: 'Risque' }, reference: 'Référence',
  apply: 'Appliquer l’import', applyPartial: 'Appliquer sans les lignes refusées',
  applied: (day) => `Appliqué le ${day}. Tout a été écrit d’un bloc.`,
  blocked: (rows) => `${count(rows, 'ligne est refusée', 'lignes sont refusées')}\u00a0: rien n’est écrit tant que le fichier n’est pas corrigé ou que ces lignes ne sont pas laissées de côté.`,
  nothingToDo: 'Le registre dit déjà ce que dit le fichier.',
  moved: 'Le registre a changé depuis cet affichage. Rien n’a été écrit\u00a0; voici ce que l’import ferait à présent.',
  missing: (fields) => `Il manque une colonne pour\u00a0: ${fields}`,
  importFields: { actionDueOn: 'Échéance de l’action', actions: 'Actions', amount: 'Montant', annualAmount: 'Montant annuel', annualLoss: 'Perte annuelle', auditRight: 'Droit d’audit', bidsReceived: 'Offres reçues', buyerId: 'Numéro de l’acheteur', buyerName: 'Acheteur', buyerReference: 'Référence de l’acheteur', category: 'Catégorie', cause: 'Cause', consequence: 'Conséquence', controls: 'Contrôles', country: 'Pays', cpv: 'Code CPV', criticality: 'Criticité', currency: 'Devise', description: 'Description', duration: 'Durée', endsOn: 'Dernier jour', event: 'Événement', exitPlan: 'Plan de sortie', governingLaw: 'Droit applicable', identifiedOn: 'Identifié le', impact: 'Impact', indexation: 'Révision de prix', kind: 'Nature', lei: 'LEI', liabilityCap: 'Plafond de responsabilité', likelihood: 'Probabilité', maximumLoss: 'Sinistre maximum', mitigationCost: 'Coût de mitigation', nextReviewOn: 'Prochaine revue', notes: 'Notes', notice: 'Préavis', noticeDeadlineOn: 'Date limite de dénonciation', notifiedOn: 'Notifié le', owner: 'Responsable', parentReference: 'Contrat cadre', paymentTerms: 'Délai de paiement', procedure: 'Procédure', process: 'Processus', progress: 'Avancement', reference: 'Référence', renewal: 'Reconduction', renewalTerm: 'Durée de reconduction', residualImpact: 'Impact résiduel', residualLikelihood: 'Probabilité résiduelle', residualScore: 'Cotation résiduelle', reviewedOn: 'Revu le', score: 'Cotation', signedOn: 'Signé le', siren: 'SIREN', siret: 'SIRET', startsOn: 'Premier jour', status: 'Statut', subcategory: 'Sous-catégorie', supplierIds: 'Numéro du fournisseur', supplierName: 'Fournisseur', terminationClause: 'Clause de résiliation', title: 'Intitulé', treatment: 'Traitement', unit: 'Unité', vatNumber: 'N° de TVA' },
  problems: {
    number_invalid: 'Ce n’est pas un nombre', number_ambiguous: 'Ce nombre peut se lire de deux façons', amount_out_of_range: 'Ce montant est trop grand', currency_not_supported: 'Cette devise n’est pas prise en charge', date_invalid: 'Ce n’est pas une date', date_without_year: 'La date n’a pas d’année', duration_invalid: 'Ce n’est pas une durée', boolean_invalid: 'Écrivez oui ou non', choice_unknown: 'Ce mot n’est pas connu', email_invalid: 'Ce n’est pas une adresse e-mail',
    required: 'Cette cellule ne peut pas être vide', too_long: 'Ce texte est trop long', reference_rounded: 'Le tableur a arrondi cette référence', reference_repeated: 'Cette référence figure sur plusieurs lignes', supplier_ids_unpaired: 'Numéros et noms de fournisseurs ne vont pas par paires', duration_not_in_months: 'La durée n’est pas en mois entiers', amount_negative: 'Le montant est négatif', rows_contradict: 'Des lignes de cette référence se contredisent', state_day_missing: 'Le jour de cet état manque', sibling_refused: 'Une autre ligne de cette référence est refusée', ends_before_start: 'La fin précède le début',
    supplier_id_invalid: 'Ce numéro d’entreprise n’est pas valable\u00a0; il est gardé dans les notes', level_unknown: 'Ce niveau n’est pas l’un des nôtres\u00a0; il est gardé en texte', rows_differ_on_one_day: 'Des lignes d’un même jour diffèrent\u00a0; la plus grande valeur est retenue', end_differs_from_duration: 'La fin diffère de la durée\u00a0; la fin est retenue', date_order_assumed: 'Les dates ont été lues jour d’abord', date_order_contradictory: 'Les dates de cette colonne sont écrites dans les deux ordres', number_style_assumed: 'Les nombres de cette colonne se lisent de deux façons\u00a0; la française est retenue', column_lost: 'Une autre colonne convient mieux à ce champ\u00a0; celle-ci est gardée dans les notes',
  },
};
