/** Ce qu’un dossier en plusieurs parties dit de ses parties. */
import type { packParts as english } from '../en/pack-parts.ts';

export const packParts: typeof english = {
  part: 'Partie',
  partOf: (part, of) => `partie ${part} sur ${of}`,
  onCover: (part, of, from, to) =>
    from === to ? `${part} sur ${of}\u00a0: section ${from}` : `${part} sur ${of}\u00a0: sections ${from} à ${to}`,
  continued: (title) => `${title} (suite)`,
  index: 'Parties de ce dossier',
  intro: (of) =>
    `Ce dossier compte plus de pages qu’un fichier n’en porte et a été émis en ${of} fichiers. Chacun est scellé séparément et contient tous les enregistrements et leurs preuves\u00a0; ensemble seulement, ils forment le dossier entier. L’empreinte est celle de ce que dit le manifeste d’une partie\u00a0; toutes les parties portent la même liste.`,
  file: 'Fichier',
  sections: 'Sections',
  from: (section) => `de ${section}`,
  to: (section) => `à ${section}`,
  digest: 'Empreinte du contenu (SHA-256)',
  thisFile: 'ce fichier',
};
