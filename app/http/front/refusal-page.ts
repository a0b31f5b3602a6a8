import type { Request, Response } from 'express';
import { isApiPath } from './api-path.ts';
import { apiRefusal } from './api-refusal.ts';

/**
 * The answers of the front itself: short, without styles or scripts, and silent about causes. They do not use the dictionaries,
 * because the front must be able to answer when nothing else can.
 */
const words = {
  fr: {
    400: 'Requête incorrecte',
    403: 'Accès refusé',
    404: 'Page introuvable',
    405: 'Méthode non autorisée',
    408: 'Délai dépassé',
    413: 'Envoi trop volumineux',
    415: 'Format d’envoi non accepté',
    500: 'Une erreur est survenue',
    503: 'Service momentanément indisponible',
    home: 'Retour à l’accueil',
    request: 'Référence',
  },
  en: {
    400: 'Bad request',
    403: 'Access refused',
    404: 'Page not found',
    405: 'Method not allowed',
    408: 'Request timed out',
    413: 'The request is too large',
    415: 'This kind of content is not accepted',
    500: 'Something went wrong',
    503: 'The service is unavailable for a moment',
    home: 'Back to the home page',
    request: 'Reference',
  },
} as const;

type Lang = keyof typeof words;

/** Ends the response with a refusal: JSON for the API, a page for people. */
export function sendRefusal(req: Request, res: Response, status: number): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  // The rest of an unread body would otherwise be taken for the next request on this connection.
  if (!req.complete) res.setHeader('Connection', 'close');
  res.status(status).setHeader('Cache-Control', 'no-store');
  if (isApiPath(req.path)) res.json({ ...apiRefusal(status), requestId: String(req.id) });
  else res.type('html').send(page(status, String(req.id), langOf(req)));
}

function langOf(req: Request): Lang {
  const cookie = /(?:^|;\s*)lang=(fr|en)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1];
  return (cookie ?? (req.acceptsLanguages('fr', 'en') || 'fr')) as Lang;
}

function page(status: number, requestId: string, lang: Lang): string {
  const text = words[lang];
  const title = status in text ? text[status as 400] : text[status < 500 ? 400 : 500];
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><title>${title} – Garant</title></head>
<body><main><h1>${title}</h1><p>${text.request}: <code>${requestId}</code></p><p><a href="/">${text.home}</a></p></main></body>
</html>
`;
}
