type Facts = {
  packId: string;
  organisation: string;
  /** Of the seal. */
  fingerprint: string;
  /** The name of the trail, and the fingerprints of the keys that sign it. */
  origin: string;
  logFingerprints: readonly string[];
  /** The names of the files of a pack in parts; none where it is one file. */
  parts: readonly string[];
};

/** VERIFY.txt, the note inside a sealed pack that says how to check it. Both languages stand in every pack. */
export const verifyText = ({ packId, organisation, fingerprint, origin, logFingerprints, parts }: Facts): string =>
  `How to check this pack (${packId}, ${organisation})

1. The seal. One changed bit of the file breaks it.
     pdfsig -nocert pack.pdf        must say: Signature is Valid, Total document signed
     pdfsig -dump pack.pdf
     openssl pkcs7 -inform DER -print_certs -in pack.pdf.sig0 | openssl x509 -noout -fingerprint -sha256
   The fingerprint must be
     ${fingerprint}
   and must also be the one that the organisation gave you by another way (engagement letter, telephone): anybody can make a seal of any name.

2. The files. Every digest of manifest.json and of the evidence index must come out.
     mkdir evidence
     pdfdetach -saveall -o evidence pack.pdf
     sha256sum evidence/*

3. The trail. entries.ndjson holds the entries of the records shown in the trail
     ${origin}
   each with its path (RFC 6962) to checkpoint.note (C2SP tlog-checkpoint, Ed25519), signed by the key with the fingerprint
     ${logFingerprints.join('\n     ')}
   which must also be the one that the organisation gave you. The file .tlog-proof that came beside this PDF proves that exactly this file was issued.

4. With Garant, offline, all of this at once, and that the trail extends the one of an earlier pack:
     garant verify ${parts.length === 0 ? 'pack.pdf' : parts.join(' ')} --proof pack.pdf.tlog-proof --key keys.txt --previous last-year.pdf
${parts.length === 0 ? '' : `   This pack is issued in ${parts.length} files. Each can be checked by itself as above; only all together are they the whole pack.\n`}
Not proven: that the contents are true, the time of issue, completeness beyond the selection that the pack describes.
`;
