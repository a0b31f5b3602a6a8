/** VERIFY.txt, the note inside a sealed pack that says how to check it. Both languages stand in every pack. */
export const verifyText = ({ packId, organisation, fingerprint }: { packId: string; organisation: string; fingerprint: string }): string =>
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

3. With Garant, offline, all of this and the records at once:
     garant verify pack.pdf --key seal.pem

Not proven: that the contents are true, the time of issue, completeness beyond the selection that the pack describes.
`;
