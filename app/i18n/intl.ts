import { type Lang, localeOf } from './lang.ts';

/** Making an Intl formatter costs a hundred times more than using it: a page of 200 rows would make thousands. */
function cached<Options extends object, Formatter>(make: (locale: string, options: Options | undefined) => Formatter) {
  const made = new Map<string, Formatter>();
  return (lang: Lang, options?: Options): Formatter => {
    let key: string = lang;
    // Written out by hand: for a short amount JSON takes longer than the formatter.
    for (const name in options) key += `;${name}=${String(options[name])}`;
    const known = made.get(key);
    if (known) return known;
    const formatter = make(localeOf[lang], options);
    made.set(key, formatter);
    return formatter;
  };
}

export const numberFormat = cached((locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
export const dateFormat = cached((locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
export const pluralRules = cached((locale, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options));
export const listFormat = cached((locale, options?: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
