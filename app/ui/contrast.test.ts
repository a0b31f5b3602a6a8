import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../app.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');

const tokensOf = (text: string) =>
  new Map([...text.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex] as const));

const themes = { light: tokensOf(light), dark: tokensOf(dark) };

/** Relative luminance and contrast ratio: WCAG 2.2, definitions of terms. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [dim = 0, bright = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const meanings = ['good', 'info', 'warning', 'danger'];
const levels = ['level-1', 'level-2', 'level-3', 'level-4', 'level-5'];

/** Text needs 4.5 to 1 (criterion 1.4.3). */
const textPairs = [
  ...['ink', 'soft', 'faint', 'accent', 'accent-strong', ...meanings, ...levels].flatMap((text) => grounds.map((ground) => [text, ground])),
  ...[...meanings, ...levels].flatMap((name) => [
    [name, `${name}-wash`],
    ['ink', `${name}-wash`],
  ]),
  ['accent', 'accent-wash'],
  ['ink', 'accent-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['paper', 'danger'],
  ['on-bar', 'bar'],
  ['on-bar-soft', 'bar'],
];
/** Edges of fields and the focus ring need 3 to 1 (criteria 1.4.11 and 2.4.13). */
const edgePairs = grounds.flatMap((ground) => [
  ['edge', ground],
  ['accent', ground],
]);

describe.each(['light', 'dark'] as const)('contrast of the %s theme', (theme) => {
  const ratio = ([first = '', second = '']: string[]) => contrast(themes[theme].get(first) ?? '', themes[theme].get(second) ?? '');

  it.each(textPairs)('%s on %s is readable', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edgePairs)('%s against %s can be seen', (...pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});
