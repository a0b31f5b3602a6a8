import type { verifyText as english } from '../en/verify-text.ts';

export const verifyText: typeof english = ({ packId, organisation, fingerprint, origin, logFingerprints, parts }) =>
  `Comment vérifier ce dossier (${packId}, ${organisation})

1. Le sceau. Un seul bit modifié du fichier le rompt.
     pdfsig -nocert dossier.pdf     doit dire\u00a0: Signature is Valid, Total document signed
     pdfsig -dump dossier.pdf
     openssl pkcs7 -inform DER -print_certs -in dossier.pdf.sig0 | openssl x509 -noout -fingerprint -sha256
   L’empreinte doit être
     ${fingerprint}
   et doit aussi être celle que l’organisation vous a donnée par une autre voie (lettre de mission, téléphone)\u00a0: chacun peut fabriquer un sceau à n’importe quel nom.

2. Les fichiers. Chaque empreinte de manifest.json et de l’index des pièces doit sortir.
     mkdir pieces
     pdfdetach -saveall -o pieces dossier.pdf
     sha256sum pieces/*

3. Le journal. entries.ndjson contient les écritures des enregistrements présentés, au journal
     ${origin}
   chacune avec son chemin (RFC 6962) jusqu’à checkpoint.note (C2SP tlog-checkpoint, Ed25519), signé par la clé d’empreinte
     ${logFingerprints.join('\n     ')}
   qui doit aussi être celle que l’organisation vous a donnée. Le fichier .tlog-proof joint à ce PDF prouve que c’est exactement ce fichier qui a été émis.

4. Avec Garant, hors ligne, tout cela à la fois, et que le journal prolonge celui d’un dossier antérieur\u00a0:
     garant verify ${parts.length === 0 ? 'dossier.pdf' : parts.join(' ')} --proof dossier.pdf.tlog-proof --key cles.txt --previous an-dernier.pdf
${parts.length === 0 ? '' : `   Ce dossier est émis en ${parts.length} fichiers. Chacun se vérifie séparément comme ci-dessus\u00a0; tous ensemble seulement, ils forment le dossier entier.\n`}
Non prouvé\u00a0: que le contenu est vrai, l’heure d’émission, l’exhaustivité au-delà de la sélection que le dossier décrit.
`;
