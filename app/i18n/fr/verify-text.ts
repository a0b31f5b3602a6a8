import type { verifyText as english } from '../en/verify-text.ts';

export const verifyText: typeof english = ({ packId, organisation, fingerprint }) =>
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

3. Avec Garant, hors ligne, tout cela et les enregistrements à la fois\u00a0:
     garant verify dossier.pdf --key sceau.pem

Non prouvé\u00a0: que le contenu est vrai, l’heure d’émission, l’exhaustivité au-delà de la sélection que le dossier décrit.
`;
