import type { requests as en } from '../en/requests.ts';

export const requests: typeof en = {
  title: 'Demandes de preuves',
  one: 'Demande',
  new: 'Demander une preuve',
  newIn: (audit) => `Demander une preuve pour ${audit}`,
  ask: 'Envoyer la demande',
  caption: 'Demandes de preuves de cet audit',
  none: 'Les auditeurs n’ont demandé aucune preuve.',
  noneYet:
    'Aucune preuve n’est encore demandée. Demandez ce que vous devez voir\u00a0: l’entreprise désigne qui répond et remet ici les fichiers.',
  columns: { code: 'Nº', title: 'Demande', status: 'Statut', owner: 'Répond', dueOn: 'Échéance', deliveredAt: 'Remise' },
  statuses: {
    asked: 'Demandée',
    assigned: 'Attribuée',
    delivered: 'Remise',
    accepted: 'Acceptée',
    returned: 'Renvoyée',
    withdrawn: 'Retirée',
  },
  verbs: { deliver: 'Remettre', accept: 'Accepter', return: 'Renvoyer', withdraw: 'Retirer' },
  reasonFor: { return: 'Ce qui manque encore', withdraw: 'Pourquoi elle n’est plus nécessaire' },
  next: {
    asked: 'Le responsable conformité désigne qui répond.',
    assigned:
      'La personne désignée ajoute les fichiers\u00a0; le responsable conformité les remet. Les auditeurs les voient à partir de là.',
    delivered: 'Un auditeur de la mission accepte la preuve, ou dit ce qui manque.',
    returned: 'La personne désignée ajoute au moins un fichier\u00a0; le responsable conformité remet à nouveau.',
  },
  missing: 'Ce qui manque selon l’auditeur',
  assign: 'Attribuer',
  reassign: 'Attribuer à quelqu’un d’autre',
  revise: 'Modifier la demande',
  overdue: 'En retard',
  fields: {
    title: 'Objet de la demande',
    wording: 'Précisions',
    criterion: 'Critère',
    dueOn: 'Échéance',
    ownerId: 'Répond',
    askedBy: 'Demandée par',
    auditId: 'Audit',
    deliveredAt: 'Dernière remise',
    status: 'Statut',
    reason: 'Motif',
  },
  hints: {
    title: 'Une chose par demande, comme elle doit figurer dans la liste.',
    wording: 'Quelles pièces, de quelle période, sous quelle forme.',
    criterion: 'La clause, la procédure ou le contrôle au regard duquel la preuve est appréciée.',
  },
  history: 'Historique',
};
