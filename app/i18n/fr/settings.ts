import type { Dictionary } from '../en.ts';

export const settings: Dictionary['settings'] = {
  organisation: {
    title: 'Réglages',
    intro: 'Ils valent pour tout le registre. Chaque modification est au journal.',
    saved: 'Les réglages sont enregistrés.',
    fields: {
      organisationName: 'Nom de l’organisation',
      currency: 'Devise',
      zone: 'Fuseau horaire',
      signedPackKinds: 'Dossiers que signe la direction des opérations',
    },
    hints: {
      currency: 'Trois lettres (ISO 4217). Elle s’affiche près des montants et n’en convertit aucun.',
      signedPackKinds:
        'Un dossier de ces types attend dans la corbeille de la direction des opérations, et porte l’approbation en couverture une fois émis.',
      zone: 'Où un jour commence et finit : aujourd’hui, échéances, date d’une signature.',
    },
  },
  units: {
    title: 'Unités',
    intro:
      'Sociétés, régions, agences, entrepôts\u00a0: chaque fiche nomme l’unité dont elle relève, et l’exposition se lit unité par unité.',
    none: 'Aucune unité n’est encore consignée. Commencez par l’entreprise entière, puis ce qui en dépend.',
    add: 'Ajouter une unité',
    submit: 'Ajouter l’unité',
    fields: { code: 'Code', name: 'Nom', parentId: 'Dépend de' },
    hints: { code: 'Court\u00a0; les tableurs nomment l’unité par lui ou par son nom.', parentId: 'Vide pour l’entreprise entière.' },
  },
  users: {
    title: 'Personnes',
    intro:
      'Chaque personne a un compte et un rôle. Responsable, opérateur et testeur ne sont pas des rôles : ils sont nommés sur chaque fiche.',
    caption: 'Comptes',
    new: 'Ajouter un compte',
    columns: { name: 'Nom', email: 'Courriel', role: 'Rôle', unit: 'Unité', state: 'État', createdAt: 'Ajouté' },
    states: { active: 'Actif', invited: 'Sans mot de passe', disabled: 'Désactivé', approval: 'En attente d’approbation' },
    onlyAdministrator:
      'Vous êtes seul administrateur. Si vous perdez votre mot de passe, seule la ligne de commande du serveur peut vous aider : ajoutez un second administrateur.',
    roleHints: {
      compliance: 'Tient les registres, prépare les audits, émet les dossiers.',
      coo: 'Lit tout, signe et refuse, décide des renouvellements.',
      auditor: 'Lit le périmètre d’un audit, entre deux jours.',
      contributor: 'Répond des fiches qui nomment la personne.',
      admin: 'Gère les comptes et les réglages ; ne signe rien.',
    },
  },
  newUser: {
    title: 'Ajouter un compte',
    fields: { name: 'Prénom et nom', email: 'Adresse électronique', role: 'Rôle', unitId: 'Unité', position: 'Fonction', lang: 'Langue' },
    hints: { name: 'Conservé tel quel si une personne du registre a déjà cette adresse.' },
    submit: 'Ajouter le compte',
    done: (email) => `Le compte de ${email} est ajouté.`,
    back: 'Revenir aux comptes',
    another: 'Ajouter un autre compte',
  },
  link: {
    title: 'Lien à usage unique',
    text: 'Remettez-le vous-même à la personne. Il n’est montré que maintenant, vaut 24 heures et ne s’ouvre qu’une fois : la personne y choisit son mot de passe.',
    label: 'Lien',
  },
  user: {
    account: 'Compte',
    fields: {
      email: 'Courriel',
      role: 'Rôle',
      unit: 'Unité',
      position: 'Fonction',
      lang: 'Langue',
      createdAt: 'Ajouté',
      isActive: 'Actif',
      state: 'État',
    },
    self: 'C’est votre propre compte : un autre administrateur le modifie.',
    changeRole: 'Changer le rôle',
    changeRoleText: 'Les sessions du compte prennent fin.',
    disable: 'Désactiver',
    enable: 'Activer',
    approve: 'Approuver et activer',
    waitsForOther: 'Vous avez donné à ce compte le rôle de directeur des opérations : un autre administrateur l’approuve.',
    waitsForYou: 'Un autre administrateur a donné à ce compte le rôle de directeur des opérations. Il s’ouvre quand vous l’approuvez.',
    invite: 'Émettre un nouveau lien',
    inviteText: 'Les liens précédents non utilisés cessent de valoir.',
    history: 'Historique',
  },
};
