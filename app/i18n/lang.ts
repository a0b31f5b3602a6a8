/** Languages of the interface and of packs. French is the default: the register is kept in France first. */
export const langs = ['fr', 'en'] as const;
export type Lang = (typeof langs)[number];

export const defaultLang: Lang = 'fr';

export const isLang = (value: unknown): value is Lang => langs.some((lang) => lang === value);

/** The locale whose habits each language follows for numbers and dates: English here is European English, day before month. */
export const localeOf: Record<Lang, string> = { fr: 'fr-FR', en: 'en-GB' };
