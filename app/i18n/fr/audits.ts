import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const audits: Dictionary['audits'] = {
  title: 'Audits',
  new: 'Consigner un audit',
  edit: (code) => `Modifier ${code}`,
  overview: 'Vue d’ensemble',
  history: 'Historique',
  scopeTitle: (code) => `Périmètre et accès de ${code}`,
  list: { caption: 'Registre des audits', emptyTitle: 'Aucun audit n’est encore consigné', empty: 'Consignez la première mission, placez des contrôles dans son périmètre et ouvrez l’accès à l’auditeur.', emptyForReader: 'Aucune mission ne vous est ouverte.' },
  columns: { code: 'Code', title: 'Audit', type: 'Type', status: 'Statut', lead: 'Chef de mission', owner: 'En répond', period: 'Période', periodTo: 'Fin de période' },
  types: { internal: 'Interne', external: 'Externe', regulator: 'Régulateur', certification: 'Certification', supplier: 'Fournisseur', compliance: 'Conformité' },
  standards: { gias2024: 'GIAS 2024', iso19011: 'ISO 19011', pcaob: 'PCAOB', other: 'Autre' },
  statuses: { planned: 'Prévu', announced: 'Annoncé', fieldwork: 'Travaux sur place', draft_report: 'Projet de rapport', management_response: 'Réponse du management', final: 'Définitif', follow_up: 'Suivi', closed: 'Clos' },
  opinions: { satisfactory: 'Satisfaisant', needs_improvement: 'À améliorer', unsatisfactory: 'Insatisfaisant', not_rated: 'Non coté' },
  verbs: { announce: 'Annoncer', start_fieldwork: 'Commencer les travaux', draft_report: 'Rédiger le projet', ask_response: 'Demander les réponses', finalise: 'Rendre définitif', follow_up: 'Suivre', close: 'Clore' },
  parts: { engagement: 'Mission', period: 'Période et personnes', result: 'Résultat' },
  fields: {
    title: 'Intitulé', type: 'Type', standard: 'Référentiel', confidentiality: 'Confidentialité', scope: 'Périmètre', objectives: 'Objectifs', criteria: 'Critères', unitId: 'Unité', ownerId: 'En répond dans l’entreprise', leadAuditor: 'Chef de mission',
    periodFrom: 'Période du', periodTo: 'au', reportOn: 'Rapport', opinion: 'Opinion', conclusion: 'Conclusion', status: 'Statut', controlIds: 'Contrôles du périmètre', userId: 'Compte de l’auditeur', opensOn: 'Ouverture', closesOn: 'Fermeture', isInternal: 'Auditeur interne\u00a0: consigne des constats dans la mission', engagements: 'Accès', reason: 'Motif',
  },
  hints: { periodFrom: 'La période sur laquelle porte l’audit\u00a0; un dossier contient les tests qui la touchent.', closesOn: 'Dès le lendemain, le compte n’en voit plus rien.' },
  scope: 'Contrôles du périmètre', noScope: 'Aucun contrôle n’est encore dans le périmètre.', setScope: 'Périmètre et accès',
  accounts: 'Accès', noAccounts: 'Aucun compte d’auditeur ne peut entrer.', noAuditors: 'Aucun compte n’a le rôle d’auditeur. Un administrateur en ajoute un.', engage: 'Ouvrir l’accès', endAccess: 'Fermer l’accès', internal: 'interne', external: 'externe',
  findings: 'Constats', noFindings: 'Aucun constat n’est consigné.', newFinding: 'Consigner un constat',
  packs: 'Dossiers', noPacks: 'Aucun dossier n’a été émis.', newPack: 'Émettre un dossier',
  chosen: (n) => count(n, 'contrôle', 'contrôles'),
  key: 'clé',
};
