import { describe, expect, it } from 'vitest';
import { documentText, readDocumentText } from './document-text.ts';

describe('the text of a document', () => {
  it('keeps infinity apart from null, and every double to its last bit', () => {
    const value = { none: null, limits: [Infinity, 0.1 + 0.2, 5e-324], word: 'Infinity' };
    expect(readDocumentText(documentText(value))).toEqual(value);
  });

  it('is the same for the same members in another order, and leaves out what is undefined', () => {
    expect(documentText({ b: 1, a: [2], c: undefined })).toBe(documentText({ a: [2], b: 1 }));
  });

  it('refuses what is no number', () => {
    expect(() => documentText({ rate: NaN })).toThrow('rate');
  });
});
