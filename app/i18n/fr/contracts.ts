import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const contracts: Dictionary['contracts'] = {
  title: 'Contrats',
  new: 'Consigner un contrat',
  edit: (code) => `Modifier ${code}`,
  history: 'Historique',
  list: {
    caption: 'Contrats fournisseurs',
    intro: 'Chaque contrat avec son terme et le dernier jour pour donner congé.',
    emptyTitle: 'Aucun contrat n’est encore consigné',
    empty: 'Importez le registre de votre direction des achats, ou consignez le premier contrat.',
    import: 'Importer un tableur',
  },
  columns: { code: 'Code', reference: 'Référence', title: 'Contrat', suppliers: 'Fournisseurs', status: 'Statut', owner: 'Responsable', unit: 'Unité', endsOn: 'Terme', lastNoticeOn: 'Dernier jour de préavis', amount: 'Montant', renewal: 'Reconduction', deadline: 'Préavis à décider' },
  deadlines: { 30: 'Sous 30 jours', 90: 'Sous 90 jours', passed: 'Préavis passé' },
  indefinite: 'Durée indéterminée',
  moreSuppliers: (n) => `et ${count(n, 'autre', 'autres')}`,
  statuses: { draft: 'Brouillon', under_review: 'En examen', approved: 'Approuvé', signed: 'Signé', in_force: 'En vigueur', notice_given: 'Dénoncé', suspended: 'Suspendu', ended: 'Terminé', terminated: 'Résilié' },
  kinds: { standalone: 'Contrat seul', overarching: 'Contrat-cadre', subsequent: 'Contrat d’application, sous un cadre' },
  renewals: { none: 'Sans reconduction', tacit: 'Tacite reconduction', express: 'Reconduction expresse' },
  confidentialities: { internal: 'Interne', restricted: 'Réservé à l’unité' },
  verbs: {
    review: 'Envoyer en examen', return: 'Renvoyer en brouillon', approve: 'Approuver', sign: 'Consigner la signature', start: 'Mettre en vigueur', give_notice: 'Donner congé', withdraw_notice: 'Retirer le congé', suspend: 'Suspendre', resume: 'Reprendre', renew: 'Ouvrir la période suivante', end: 'Consigner la fin',
    terminate: 'Résilier',
  },
  reasonFor: { return: 'Ce qui doit être modifié', suspend: 'Pourquoi il est suspendu', terminate: 'Pourquoi il est résilié' },
  next: { draft: 'Complétez le contrat, puis envoyez-le en examen.', under_review: 'Approuvez-le, ou renvoyez-le en brouillon.', approved: 'Consignez la signature. Elle est refusée tant qu’un fournisseur est bloqué.', signed: 'Mettez-le en vigueur à partir de son premier jour.' },
  parts: { identity: 'Contrat', parties: 'Fournisseurs', term: 'Durée', money: 'Montants', renewal: 'Reconduction et préavis', clauses: 'Clauses' },
  partHints: {
    term: 'Donnez le terme, ou la durée : le terme découle alors du premier jour.',
    renewal: 'Le dernier jour de préavis découle du terme et du préavis, les mois d’abord.',
  },
  fields: {
    reference: 'Référence', title: 'Intitulé', category: 'Catégorie', kind: 'Nature', parentId: 'Contrat-cadre', supplierCodes: 'Fournisseurs', otherSuppliers: 'Autres fournisseurs, par leur code', supplierIds: 'Fournisseurs', ownerId: 'Responsable', unitId: 'Unité', confidentiality: 'Confidentialité', status: 'Statut',
    startsOn: 'Premier jour', durationMonths: 'Durée', endsOn: 'Dernier jour', isIndefinite: 'Durée indéterminée : sans terme', amount: 'Montant hors taxes', annual: 'Montant annuel', currency: 'Devise', amendedOn: 'Avenant en vigueur à partir du', renewal: 'Reconduction', renewalTermMonths: 'Reconduit pour',
    noticeMonths: 'Préavis en mois', noticeDays: 'Préavis en jours', lastNoticeOn: 'Dernier jour de préavis', paymentTermsDays: 'Délai de paiement', liabilityCap: 'Plafond de responsabilité', hasAuditRight: 'Nous pouvons auditer le fournisseur', hasExitPlan: 'Un plan de sortie existe', governingLaw: 'Droit applicable', notes: 'Notes', amendments: 'Avenants',
    decidedOn: 'Jour', decision: 'Décision', reason: 'Motif',
  },
  hints: {
    reference: 'La référence que porte le contrat hors de Garant ; les imports le retrouvent par elle.', parentId: 'Obligatoire pour un contrat d’application.', otherSuppliers: 'Des codes comme S-0001, séparés par des espaces.', endsOn: 'Vide : premier jour et durée.', durationMonths: 'En mois.',
    currency: 'Trois lettres, par exemple EUR.', amendedOn: 'Seulement quand un avenant change le montant ou la durée. Vide : une correction.', renewalTermMonths: 'En mois. Vide : non précisé.', noticeDays: 'En plus des mois.', paymentTermsDays: 'En jours.',
  },
  units: { months: 'mois', days: 'jours' },
  alerts: {
    notice_due: (days, day) => `Dernier jour pour donner congé : ${day}, dans ${count(days, 'jour', 'jours')}.`,
    notice_passed: (day) => `Le dernier jour pour donner congé était le ${day}, et aucune décision n’est consignée.`,
    committed_by_silence: (amount, day) => `Sans congé d’ici au ${day}, ${amount} sont engagés.`,
    ends: (days, day) => `Le contrat prend fin dans ${count(days, 'jour', 'jours')}, le ${day}.`,
    end_overdue: (days, day) => `Le contrat a pris fin il y a ${count(days, 'jour', 'jours')}, le ${day}, et figure encore en vigueur : consignez sa fin ou sa période suivante.`,
  },
  decide: {
    title: 'Décider de la reconduction', intro: 'La décision est conservée avec son jour et son motif.', give_notice: 'Donner congé', let_renew: 'Laisser reconduire', withdraw_notice: 'Retirer le congé', day: 'Jour de la décision', dayOfNotice: 'Jour d’envoi du congé', why: 'Décision et motif', submit: 'Consigner la décision',
    noticeGiven: (day) => `Congé donné le ${day}`, letRenew: (day) => `Le ${day}, il a été décidé de laisser le contrat se reconduire`,
  },
  page: {
    overview: 'Vue d’ensemble', history: 'Historique', suppliers: 'Fournisseurs', noSuppliers: 'Aucun fournisseur n’est encore désigné : le contrat ne peut être signé.', terms: 'Conditions', framework: 'Contrat-cadre', subsequent: 'Contrats d’application', amendments: 'Avenants', amendmentsCaption: 'Montant et durée au fil du temps',
    effectiveOn: 'À partir du', months: (n) => count(n, 'mois', 'mois'), days: (n) => count(n, 'jour', 'jours'), notice: 'Préavis', notStated: 'Non précisé', perTerm: (months) => `pour ${months}`,
  },
};
