import { bytesOf } from '#app/domain/trail/canonical.ts';
import { base64Of } from '#app/domain/trail/base64.ts';
import { sha256 } from '#app/domain/verify/sha256.ts';
import { verify as en } from '#app/i18n/en/verify.ts';
import { verify as fr } from '#app/i18n/fr/verify.ts';

/** The whole of `verify.html`: its policy allows this script and this style by their digests, and no network at all. */
export const verifyPage = (script: string, style: string): string => `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${fr.title} – Garant</title>
<style>${style}</style>
<body>
<noscript><p>${fr.page.fileWithoutScript}</p><p lang="en">${en.page.fileWithoutScript}</p></noscript>
<script>${script}</script>
</body>
</html>
`;

const policyFor = (script: string, style: string): string =>
  `default-src 'none'; script-src ${digestOf(script)}; style-src ${digestOf(style)}; base-uri 'none'; form-action 'none'`;

const digestOf = (text: string): string => `'sha256-${base64Of(sha256(bytesOf(text)))}'`;
