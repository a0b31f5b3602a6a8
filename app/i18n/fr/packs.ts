import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const packs: Dictionary['packs'] = {
  title: 'Dossiers',
  caption: 'Dossiers émis',
  intro:
    'Un dossier est ce que l’auditeur emporte\u00a0: les contrôles d’une mission avec leurs tests, leurs signatures et leurs pièces, en un seul PDF.',
  new: 'Émettre un dossier de contrôle',
  newIntro:
    'Le dossier montre les contrôles du périmètre de la mission tels qu’ils sont à présent. Ce qui est émis ne change plus\u00a0; une émission ultérieure le remplace.',
  submit: 'Émettre le dossier',
  emptyTitle: 'Aucun dossier n’a encore été émis',
  empty: 'Choisissez une mission et émettez le dossier de ses contrôles.',
  emptyForReader: 'La conformité émet les dossiers\u00a0; ils apparaissent ici dès qu’ils sont prêts.',
  noScopeTitle: 'Aucune mission n’a de contrôle dans son périmètre',
  noScope: 'Ouvrez un audit, placez des contrôles dans son périmètre, puis revenez.',
  fields: { auditId: 'Mission', lang: 'Langue du dossier', classification: 'Classification', purpose: 'Objet' },
  hints: { purpose: 'Imprimé avec la diffusion\u00a0: à quoi sert le dossier.' },
  classifications: { internal: 'Interne', confidential: 'Confidentiel', strictly_confidential: 'Strictement confidentiel' },
  statuses: { queued: 'En production', ready: 'Prêt', failed: 'Échec' },
  columns: {
    code: 'Dossier',
    title: 'Intitulé',
    audit: 'Mission',
    version: 'Version',
    lang: 'Langue',
    asOf: 'État au',
    status: 'Statut',
    issuedAt: 'Émis le',
    issuedBy: 'Émis par',
    pages: 'Pages',
    bytes: 'Taille',
    controls: 'Contrôles',
    tests: 'Tests',
    signed: 'Signés',
    residual: 'Perte résiduelle attendue par an',
    result: 'Résultat',
    signOff: 'Signature',
    key: 'Clé',
  },
  testsLine: (tests, deviations) => `${count(tests, 'test', 'tests')}, ${count(deviations, 'écart', 'écarts')}`,
  signedLine: (signed, all) => `${signed} sur ${all}`,
  operating: { effective: 'Efficace', partially_effective: 'Partiellement efficace', ineffective: 'Inefficace', not_tested: 'Non testé' },
  download: 'Télécharger le PDF',
  drawing: 'Le dossier est en production. Cette page se met à jour d’elle-même.',
  failed: 'Le dossier n’a pas pu être produit',
  howToCheck:
    'Le dernier chapitre du dossier nomme son sceau et dit comment le vérifier avec des outils courants. Donnez l’empreinte du sceau au destinataire par une autre voie, par exemple la lettre de mission.',
  contentDigest: 'Empreinte du contenu (SHA-256)',
  fileDigest: 'SHA-256 du PDF',
  controls: 'Contrôles de ce dossier',
  evidence: 'Pièces de ce dossier',
};
