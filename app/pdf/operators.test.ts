import { describe, expect, it } from 'vitest';
import { fillOperator, glyphCode, hexText, number } from './operators.ts';

describe('operators', () => {
  it('write lengths without exponent and without needless digits', () => {
    expect([58, 0.1 + 0.2, -0.00004, 1 / 3, 0.00012].map(number)).toEqual(['58', '0.3', '0', '0.3333', '0.0001']);
  });

  it('write colours so that each step of a screen comes out as it went in', () => {
    for (let step = 0; step < 256; step += 1) {
      const colour = `#${step.toString(16).padStart(2, '0').repeat(3)}`;
      const parts = fillOperator(colour).split(' ').slice(0, 3);
      expect(parts.map((part) => Math.floor(Number(part) * 255 + 0.5))).toEqual([step, step, step]);
    }
    expect(fillOperator('#0b5a63')).toMatch(/^[\d.]+ [\d.]+ [\d.]+ rg$/);
  });

  it('escape the bytes that a string gives a meaning to', () => {
    expect([0x41, 0x28, 0x29, 0x5c, 0x0d, 0x0a, 0x128].map(glyphCode)).toEqual([
      '\0A',
      '\0\\(',
      '\0\\)',
      '\0\\\\',
      '\0\\r',
      '\0\n',
      '\u0001\\(',
    ]);
  });

  it('write any text in UTF-16', () => {
    expect(hexText('é(😀')).toBe('<feff00e90028d83dde00>');
  });
});
