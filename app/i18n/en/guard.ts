import { countIn } from '../plural.ts';

const count = countIn('en');

/** The guard of the trail: read-only mode, signed heads, copies that leave the machine, keys, erasure. */
export const guard = {
  title: 'Guard of the trail',
  intro:
    'Whether the trail holds, who signs it, and who outside holds a copy of its head. Without such a copy nobody could notice that history was rewritten by somebody who has the keys.',

  banner: {
    title: 'The registers are read-only.',
    text: 'The trail does not hold: stored entries were changed outside Garant. Nothing can be recorded until an administrator has looked into it.',
  },
  refused: {
    title: 'Nothing was saved: the registers are read-only',
    text: 'The trail does not hold: stored entries were changed outside Garant. An administrator sees what was found in the settings, under Guard of the trail.',
  },

  answers: {
    checked: 'Everything was recomputed: the trail holds, and the files are as they were.',
    check_failed: 'Everything was recomputed: the trail does not hold.',
    files_failed: 'The trail holds, but files of evidence are missing or changed.',
    resumed: 'The registers can be written again.',
    not_resumed: 'The trail still does not hold: the registers stay read-only.',
    anchored: 'The signed head was handed over.',
    some_failed: 'Some places could not be reached. Garant tries again by itself; the table says why.',
    not_signed: 'The head could not be signed: see the checker below.',
    rotated: 'The key was replaced. Give the new fingerprint to your auditors.',
    retired: 'The key was retired.',
    erased: 'The values were erased.',
    waits: 'Your request waits for another administrator.',
    declined: 'The request was declined.',
  },

  state: {
    title: 'Checker',
    holds: 'The trail holds',
    holdsText: (entries: string) => `Last look: ${entries} of the current log recomputed and compared.`,
    notYet: 'Not looked at yet',
    broken: 'The trail does not hold',
    brokenText: (position: string, reason: string) =>
      `First entry that does not hold: ${position} (${reason}). Keep the database as it is, compare it with the copies held outside, and restore a backup when it was changed.`,
    since: 'Found',
    verifiedAt: 'Last look',
    walkedAt: 'Last look at everything',
    tickAt: 'Last record of the whole state',
    never: 'never',
    fault: 'Heads of the trail are not being signed',
    check: 'Check all now',
    resume: 'End read-only mode',
    resumeText: 'Possible when the whole trail holds again. The trail records who ended it, and what was broken.',
  },

  files: {
    lookedAt: 'Files of evidence',
    whole: 'as they were at the last look',
    amiss: 'Files of evidence are missing or changed',
    amissText: (what: string) => `Put them back from a backup. Found: ${what}.`,
  },

  reasons: {
    gap: 'an entry is missing',
    not_json: 'the entry cannot be read',
    not_canonical: 'the entry was written by another program',
    schema: 'the entry has another form',
    wrong_log: 'the entry belongs to another log',
    wrong_position: 'the entry stands at another position',
    time_ran_back: 'its time lies before the entry above',
    skew: 'its clock difference is wrong',
    leaf: 'its hash is not the stored one',
    payload_missing: 'its values are missing',
    payload_erased_unnamed: 'its values are gone and no entry says why',
    payload_commitment: 'its values are not those it commits to',
    payload_form: 'its values have another form',
    blob: 'a document that its values name is missing or changed',
    node: 'a stored hash of the tree is missing or changed',
    checkpoint: 'a signed head has other entries',
    size: 'the number of entries is wrong',
    root: 'the root of the tree is wrong',
    checkpoint_signature: 'a stored head carries no valid signature',
    rolled_back: 'entries that were signed are gone',
    rewritten: 'entries that were signed are other ones now',
    triggers: 'the protection of the tables was removed',
  },

  log: {
    title: 'Log and signed head',
    origin: 'Name of the log',
    size: 'Entries',
    root: 'Root',
    checkpoint: 'Last signed head',
    checkpointAt: (entries: string) => `after ${entries}`,
    unsigned: 'none yet',
    entries: (n: number) => count(n, 'entry', 'entries'),
    backup: 'Last backup',
    noBackup: 'none recorded',
  },

  anchors: {
    title: 'Copies held outside',
    last: 'Last anchored',
    never: 'never',
    late: 'No copy of the signed head has left this machine for more than 48 hours',
    lateText:
      'What was recorded since could be rewritten without leaving a trace. Take a copy and give it to somebody outside, or name places in the configuration.',
    none: 'No place is configured',
    noneText:
      'Set GARANT_ANCHOR_FOLDER to a folder that others keep, or GARANT_ANCHOR_MAIL to their addresses. Until then, take a copy by hand and give it away.',
    place: 'Place',
    byHand: 'taken away by hand',
    kind: 'Kind',
    kinds: { file: 'Folder', mail: 'Mail' },
    outcome: 'Last delivery',
    delivered: 'handed over',
    waiting: 'none yet',
    failed: (n: number, reason: string) => `failed ${count(n, 'time', 'times')}: ${reason}`,
    now: 'Anchor now',
    take: 'Take a copy',
    openPage: 'Guard of the trail',
  },

  keys: {
    title: 'Keys',
    text: 'Give these fingerprints to auditors by another way than a pack: in the engagement letter, on paper, by telephone. Packs carry a copy of the keys, which proves nothing by itself.',
    trail: 'Signs the trail',
    seal: 'Seals packs',
    noSeal: 'Made when the first pack is drawn',
    fingerprint: 'SHA-256 fingerprint',
    verifier: 'Verifier key',
    period: 'Signs heads',
    current: (from: string) => `from ${from} entries on`,
    past: (from: string, to: string) => `of ${from} to ${to} entries`,
    rotate: 'Replace the key',
    rotateText:
      'The new key is recorded, one head is signed by both, then the old one is retired. Do it once a year and when somebody who could read the key leaves.',
    retire: 'Retire this key',
    retireText: 'Two keys sign: a replacement was broken off, or has just been made. Retire the one that is no longer wanted.',
    none: 'Nothing is signed yet: the first key is made at the next start.',
    reasons: {
      scheduled: 'Yearly replacement',
      staff_change: 'Somebody left',
      compromise: 'The key may be known to others',
      lost: 'The key was lost',
    },
  },

  erase: {
    title: 'Erase values from the trail',
    text: 'For a legal ground only. The values of these entries are removed for good; that the entries exist, when and by whom they were made stays, and every proof with it. Change the record itself first.',
    positions: 'Entries',
    positionsHint: 'Their numbers in the trail, separated by commas, at most 500',
    ground: 'Legal ground',
    groundHint: 'As it will stand in the trail',
    submit: 'Erase',
  },

  requests: {
    title: 'Waiting for a second administrator',
    single: 'There is one administrator: replacing the key and erasing take effect at once, and the trail says that one person decided.',
    two: 'Replacing the key and erasing wait until another administrator agrees.',
    rotate: (reason: string) => `Replace the key: ${reason}`,
    retire: (key: string, reason: string) => `Retire the key ${key}: ${reason}`,
    erase: (positions: string, ground: string) => `Erase the values of ${positions}: ${ground}`,
    by: 'Requested by',
    at: 'On',
    what: 'What',
    approve: 'Agree',
    decline: 'Decline',
    withdraw: 'Withdraw',
    own: 'waits for another administrator',
  },

  fields: { reason: 'Reason', positions: 'Entries', ground: 'Legal ground', password: 'Your password' },
};
