/** What a signature says, and who may give it (21 CFR 11.50 and 11.70 elements; segregation of duties S1–S4). */
export const signatureMeanings = ['prepared', 'reviewed', 'approved', 'attested', 'accepted_risk', 'verified', 'rejected'] as const;
export type SignatureMeaning = (typeof signatureMeanings)[number];

export const signedRecordTypes = ['control', 'risk', 'exposure_run', 'pack'] as const;
export type SignedRecordType = (typeof signedRecordTypes)[number];
