/** Evidence is a file with its hash and where it came from; it belongs to one record of a register. */
export const evidenceRecordTypes = ['control_test', 'design_assessment', 'finding', 'action', 'contract', 'evidence_request'] as const;
export type EvidenceRecordType = (typeof evidenceRecordTypes)[number];

/** The file types that are accepted, with the media type under which each is served. */
export const evidenceMediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  csv: 'text/csv',
  txt: 'text/plain',
  eml: 'message/rfc822',
};

/** The largest evidence file, in bytes (25 MiB). */
export const evidenceLimitBytes = 25 * 1024 * 1024;
