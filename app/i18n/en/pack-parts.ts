/** What a pack in parts says of its parts. */
export const packParts = {
  part: 'Part',
  partOf: (part: string, of: string) => `part ${part} of ${of}`,
  onCover: (part: string, of: string, from: string, to: string) =>
    from === to ? `${part} of ${of}: section ${from}` : `${part} of ${of}: sections ${from} to ${to}`,
  continued: (title: string) => `${title} (continued)`,
  index: 'Parts of this pack',
  intro: (of: string) =>
    `This pack has more pages than one file bears and was issued in ${of} files. Each is sealed by itself and holds all records and their proofs; only together are they the whole pack. The digest is that of what the manifest of a part says; every part lists the same.`,
  file: 'File',
  sections: 'Sections',
  from: (section: string) => `from ${section}`,
  to: (section: string) => `to ${section}`,
  digest: 'Digest of the contents (SHA-256)',
  thisFile: 'this file',
};
