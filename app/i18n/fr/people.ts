import type { Dictionary } from '../en.ts';

export const people: Dictionary['people'] = {
  login: { title: 'Connexion', fields: { email: 'Adresse e-mail', password: 'Mot de passe' } },
  welcome: {
    title: 'Choisissez votre mot de passe',
    firstAdministrator: 'Cette installation n’a encore aucun compte. Créez celui du premier administrateur.',
    invited: 'Votre compte est prêt. Choisissez le mot de passe que vous utiliserez désormais.',
    fields: { name: 'Prénom et nom', email: 'Adresse e-mail', password: 'Mot de passe', repeated: 'Le même mot de passe' },
    hints: { password: 'Au moins 15 caractères ; une phrase se retient facilement. Tous les caractères sont permis.' },
    submit: 'Enregistrer le mot de passe',
  },
};
