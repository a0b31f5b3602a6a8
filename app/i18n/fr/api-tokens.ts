import type { Dictionary } from '../en.ts';

export const apiTokens: Dictionary['apiTokens'] = {
  title: 'Jetons d’API',
  intro:
    'Avec un jeton, un programme interroge l’API en votre nom, avec les droits que votre rôle donne ce jour-là. Il n’ouvre aucune page. Ne le partagez pas\u00a0: créez-en un par programme.',
  notYours: 'Votre rôle ne peut rien faire dans l’API\u00a0: il n’y a pas de jeton à créer. Vous pouvez révoquer ceux que vous avez.',
  make: 'Créer un jeton',
  fields: { name: 'Programme', days: 'Valable', expiresOn: 'Prend fin le', isRevoked: 'Révoqué' },
  hints: { name: 'Pour le reconnaître, par exemple «\u00a0Simulation mensuelle\u00a0».' },
  lives: { 30: '30 jours', 90: '90 jours', 365: 'Un an' },
  submit: 'Créer le jeton',
  made: (name) => `Le jeton «\u00a0${name}\u00a0» est créé`,
  shownOnce: 'Copiez-le maintenant dans le programme\u00a0: il ne s’affiche qu’ici et ne pourra plus l’être.',
  token: 'Jeton',
  example: 'Comment un programme interroge l’API',
  another: 'Créer un autre jeton',
  list: 'Vos jetons',
  caption: 'Vos jetons d’API, du plus récent au plus ancien',
  columns: { name: 'Programme', state: 'État', createdAt: 'Créé', expiresAt: 'Fin', usedAt: 'Dernier emploi', step: 'Étape' },
  states: { active: 'Actif', expired: 'Expiré', revoked: 'Révoqué' },
  never: 'Jamais',
  empty: 'Aucun jeton',
  emptyText: 'Créez-en un ci-dessus pour chaque programme qui interroge l’API.',
  revoke: 'Révoquer',
  ended: 'Un jeton qui a pris fin quitte cette liste après 30 jours.',
};
