import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const evidence: Dictionary['evidence'] = {
  title: 'Preuves',
  add: 'Ajouter une preuve',
  addTo: (code) => `Ajouter une preuve à ${code}`,
  ofDesign: (code) => `Preuves de la conception de ${code}`,
  intro: 'Le fichier est conservé tel quel, sous son empreinte SHA-256. On peut en ajouter d’autres, jamais le remplacer.',
  concluded: 'Ce test est conclu. Un fichier de plus change ce qui a été signé : le contrôle attendra une nouvelle signature.',
  none: 'Aucune preuve n’a été ajoutée.',
  caption: 'Fichiers de preuve',
  files: (n) => count(n, 'fichier', 'fichiers'),
  columns: { name: 'Fichier', source: 'Origine', capturedOn: 'Recueilli le', bytes: 'Taille', sha256: 'SHA-256', uploadedBy: 'Ajouté par' },
  fields: { file: 'Fichier', source: 'Ce qu’il montre et d’où il vient', capturedOn: 'Recueilli le' },
  hints: {
    file: 'PDF, PNG, JPG, DOCX, XLSX, PPTX, CSV, TXT ou EML, 25 Mo au plus. Textes en UTF-8, 5 Mo au plus.',
    source: 'Par exemple : extrait du progiciel, état STK-12, édité par le responsable de l’entrepôt.',
    capturedOn: 'Le jour où le fichier a été pris à sa source.',
  },
  broken: 'Le fichier n’est pas arrivé entier. Rien n’a été enregistré : envoyez-le de nouveau.',
};
