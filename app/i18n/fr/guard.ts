import type { Dictionary } from '../en.ts';
import { countIn } from '../plural.ts';

const count = countIn('fr');

export const guard: Dictionary['guard'] = {
  title: 'Garde du journal',
  intro:
    'Si le journal tient, qui le signe et qui, à l’extérieur, détient une copie de sa tête. Sans une telle copie, personne ne remarquerait que l’histoire a été réécrite par quelqu’un qui a les clés.',

  banner: {
    title: 'Les registres sont en lecture seule.',
    text: 'Le journal ne tient pas\u00a0: des lignes conservées ont été changées hors de Garant. Rien ne peut être enregistré tant qu’un administrateur n’a pas examiné ce qui s’est passé.',
  },
  refused: {
    title: 'Rien n’a été enregistré\u00a0: les registres sont en lecture seule',
    text: 'Le journal ne tient pas\u00a0: des lignes conservées ont été changées hors de Garant. Un administrateur voit ce qui a été trouvé dans les paramètres, sous Garde du journal.',
  },

  answers: {
    checked: 'Tout a été recalculé\u00a0: le journal tient, et les fichiers sont intacts.',
    check_failed: 'Tout a été recalculé\u00a0: le journal ne tient pas.',
    files_failed: 'Le journal tient, mais des preuves manquent ou ont changé.',
    resumed: 'Les registres peuvent de nouveau être modifiés.',
    not_resumed: 'Le journal ne tient toujours pas\u00a0: les registres restent en lecture seule.',
    anchored: 'La tête signée a été remise.',
    some_failed: 'Certains lieux n’ont pas pu être atteints. Garant réessaie de lui-même\u00a0; le tableau dit pourquoi.',
    not_signed: 'La tête n’a pas pu être signée\u00a0: voyez le contrôle ci-dessous.',
    rotated: 'La clé a été remplacée. Donnez la nouvelle empreinte à vos auditeurs.',
    retired: 'La clé a été retirée.',
    erased: 'Les valeurs ont été effacées.',
    waits: 'Votre demande attend un autre administrateur.',
    declined: 'La demande a été refusée.',
  },

  state: {
    title: 'Contrôle',
    holds: 'Le journal tient',
    holdsText: (entries: string) => `Dernier examen\u00a0: ${entries} du journal en cours recalculées et comparées.`,
    notYet: 'Pas encore examiné',
    broken: 'Le journal ne tient pas',
    brokenText: (position: string, reason: string) =>
      `Première ligne qui ne tient pas\u00a0: ${position} (${reason}). Laissez la base en l’état, comparez-la aux copies détenues à l’extérieur et, si elle a été changée, restaurez une sauvegarde.`,
    since: 'Trouvé',
    verifiedAt: 'Dernier examen',
    walkedAt: 'Dernier examen complet',
    tickAt: 'Dernier relevé de tout l’état',
    never: 'jamais',
    fault: 'Les têtes du journal ne sont pas signées',
    check: 'Tout examiner',
    resume: 'Mettre fin à la lecture seule',
    resumeText: 'Possible quand le journal entier tient de nouveau. Le journal note qui y a mis fin et ce qui était rompu.',
  },

  files: {
    lookedAt: 'Preuves',
    whole: 'intactes au dernier examen',
    amiss: 'Des preuves manquent ou ont changé',
    amissText: (what: string) =>
      `Remettez-les à partir d’une sauvegarde. Trouvé (missing\u00a0: absent, changed\u00a0: changé)\u00a0: ${what}.`,
  },

  reasons: {
    gap: 'une ligne manque',
    not_json: 'la ligne est illisible',
    not_canonical: 'la ligne a été écrite par un autre programme',
    schema: 'la ligne a une autre forme',
    wrong_log: 'la ligne appartient à un autre journal',
    wrong_position: 'la ligne est à une autre place',
    time_ran_back: 'son heure précède celle de la ligne du dessus',
    skew: 'son écart d’horloge est faux',
    leaf: 'son empreinte n’est pas celle conservée',
    payload_missing: 'ses valeurs manquent',
    payload_erased_unnamed: 'ses valeurs ont disparu sans qu’une ligne dise pourquoi',
    payload_commitment: 'ses valeurs ne sont pas celles qu’elle engage',
    payload_form: 'ses valeurs ont une autre forme',
    blob: 'un document que ses valeurs nomment manque ou a changé',
    node: 'une empreinte de l’arbre manque ou a changé',
    checkpoint: 'une tête signée a d’autres lignes',
    size: 'le nombre de lignes est faux',
    root: 'la racine de l’arbre est fausse',
    checkpoint_signature: 'une tête conservée n’a pas de signature valable',
    rolled_back: 'des lignes signées ont disparu',
    rewritten: 'des lignes signées en sont d’autres à présent',
    triggers: 'la protection des tables a été retirée',
  },

  log: {
    title: 'Journal et tête signée',
    origin: 'Nom du journal',
    size: 'Lignes',
    root: 'Racine',
    checkpoint: 'Dernière tête signée',
    checkpointAt: (entries: string) => `après ${entries}`,
    unsigned: 'aucune encore',
    entries: (n: number) => count(n, 'ligne', 'lignes'),
    backup: 'Dernière sauvegarde',
    noBackup: 'aucune consignée',
  },

  anchors: {
    title: 'Copies détenues à l’extérieur',
    last: 'Dernier ancrage',
    never: 'jamais',
    late: 'Aucune copie de la tête signée n’a quitté cette machine depuis plus de 48 heures',
    lateText:
      'Ce qui a été enregistré depuis pourrait être réécrit sans laisser de trace. Emportez une copie et confiez-la à l’extérieur, ou nommez des lieux dans la configuration.',
    none: 'Aucun lieu n’est configuré',
    noneText:
      'Donnez à GARANT_ANCHOR_FOLDER un dossier que d’autres gardent, ou à GARANT_ANCHOR_MAIL leurs adresses. En attendant, emportez une copie et confiez-la.',
    place: 'Lieu',
    byHand: 'emportée',
    kind: 'Type',
    kinds: { file: 'Dossier', mail: 'Courriel' },
    outcome: 'Dernière remise',
    delivered: 'remise',
    waiting: 'aucune encore',
    failed: (n: number, reason: string) => `échec (${n})\u00a0: ${reason}`,
    now: 'Ancrer maintenant',
    take: 'Emporter une copie',
    openPage: 'Garde du journal',
  },

  keys: {
    title: 'Clés',
    text: 'Donnez ces empreintes aux auditeurs par une autre voie qu’un dossier\u00a0: dans la lettre de mission, sur papier, au téléphone. Les dossiers portent une copie des clés, qui ne prouve rien à elle seule.',
    trail: 'Signe le journal',
    seal: 'Scelle les dossiers',
    noSeal: 'Créée au premier dossier',
    fingerprint: 'Empreinte SHA-256',
    verifier: 'Clé de vérification',
    period: 'Signe les têtes',
    current: (from: string) => `à partir de ${from} lignes`,
    past: (from: string, to: string) => `de ${from} à ${to} lignes`,
    rotate: 'Remplacer la clé',
    rotateText:
      'La nouvelle clé est consignée, une tête est signée par les deux, puis l’ancienne est retirée. À faire chaque année, et quand part quelqu’un qui pouvait lire la clé.',
    retire: 'Retirer cette clé',
    retireText: 'Deux clés signent\u00a0: un remplacement a été interrompu, ou vient d’être fait. Retirez celle qui ne sert plus.',
    none: 'Rien n’est signé encore\u00a0: la première clé est créée au prochain démarrage.',
    reasons: {
      scheduled: 'Remplacement annuel',
      staff_change: 'Départ d’une personne',
      compromise: 'La clé est peut-être connue d’autres',
      lost: 'La clé est perdue',
    },
  },

  erase: {
    title: 'Effacer des valeurs du journal',
    text: 'Seulement sur un fondement légal. Les valeurs de ces lignes sont retirées pour toujours\u00a0; que les lignes existent, leur date et leur auteur restent, et avec eux toutes les preuves. Changez d’abord la fiche elle-même.',
    positions: 'Lignes',
    positionsHint: 'Leurs numéros dans le journal, séparés par des virgules, 500 au plus',
    ground: 'Fondement légal',
    groundHint: 'Tel qu’il figurera dans le journal',
    submit: 'Effacer',
  },

  requests: {
    title: 'En attente d’un second administrateur',
    single:
      'Il y a un seul administrateur\u00a0: le remplacement de la clé et l’effacement prennent effet aussitôt, et le journal dit qu’une seule personne a décidé.',
    two: 'Le remplacement de la clé et l’effacement attendent l’accord d’un autre administrateur.',
    rotate: (reason: string) => `Remplacer la clé\u00a0: ${reason}`,
    retire: (key: string, reason: string) => `Retirer la clé ${key}\u00a0: ${reason}`,
    erase: (positions: string, ground: string) => `Effacer les valeurs de ${positions}\u00a0: ${ground}`,
    by: 'Demandé par',
    at: 'Le',
    what: 'Quoi',
    approve: 'Accepter',
    decline: 'Refuser',
    withdraw: 'Retirer',
    own: 'attend un autre administrateur',
  },

  fields: { reason: 'Motif', positions: 'Lignes', ground: 'Fondement légal', password: 'Votre mot de passe' },
};
