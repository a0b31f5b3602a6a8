import { describe, expect, it } from 'vitest';
import { refusalCodes } from '#app/domain/refusal.ts';
import { fold } from '#app/domain/spreadsheet/fold.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { errorText, i18nFor } from './translate.ts';

type Leaf = { path: string; value: unknown };

function leavesOf(node: unknown, path = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [{ path, value: node }];
  return Object.entries(node).flatMap(([key, child]) => leavesOf(child, path ? `${path}.${key}` : key));
}

const shapeOf = (leaves: Leaf[]) =>
  leaves.map(({ path, value }) => `${path}: ${typeof value === 'function' ? `${value.length} parameters` : typeof value}`).sort();

const dictionaries = { en: leavesOf(en), fr: leavesOf(fr) };

describe('dictionaries', () => {
  it('have the same entries with the same parameters', () => {
    expect(shapeOf(dictionaries.fr)).toEqual(shapeOf(dictionaries.en));
  });

  it.each(['en', 'fr'] as const)('%s has no empty entry and nothing but strings and functions', (lang) => {
    const bad = dictionaries[lang].filter(({ value }) => typeof value !== 'function' && (typeof value !== 'string' || value.trim() === ''));
    expect(bad).toEqual([]);
  });

  it('French keeps a no-break space before double punctuation', () => {
    const bad = dictionaries.fr.filter(({ value }) => typeof value === 'string' && /[^\u00a0\u202f\s][:;!?»](\s|$)| [:;!?»]/.test(value));
    expect(bad).toEqual([]);
  });
});

describe('errorText', () => {
  const { t } = i18nFor('en');

  it('gives the sentence of a code, with its parameter', () => {
    expect(errorText(t, 'required')).toBe('Answer this field');
    expect(errorText(t, 'too_long:80')).toBe('Write at most 80 characters');
  });

  it.each(['no_such_code', 'constructor', ''])('says "not valid" for the unknown code %j', (code) => {
    expect(errorText(t, code)).toBe(t.shell.errors.invalid);
  });
});

describe('refusals', () => {
  it.each(refusalCodes)('%s has a sentence', (code) => {
    expect(Object.keys(en.shell.errors)).toContain(code);
  });
});

describe('categories of risks', () => {
  it.each(['fr', 'en'] as const)('have a name of their own in %s, by which spreadsheets are read back', (lang) => {
    const names = Object.values(i18nFor(lang).t.risks.categories).map(fold);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('plurals', () => {
  it('follow the rules of each language: zero is singular in French', () => {
    expect(i18nFor('en').t.shell.list.results(0)).toBe('0\u00a0results');
    expect(i18nFor('fr').t.shell.list.results(0)).toBe('0\u00a0résultat');
    expect(i18nFor('fr').t.shell.list.results(1234)).toBe('1\u202f234\u00a0résultats');
  });
});
