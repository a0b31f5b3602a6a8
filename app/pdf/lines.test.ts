import { describe, expect, it } from 'vitest';
import { breakLines, widthOf } from './lines.ts';
import { PackDocument } from './pack-document.ts';
import { text } from './style.ts';

const doc = new PackDocument({ lang: 'fr', title: 'Essai', author: 'Essai', subject: 'Essai', createdAt: 0 });
doc.addPage();

const broken = (source: string, width: number) => breakLines(doc, source, text.body, width).map((line) => line.text);

describe('breakLines', () => {
  it('keeps a short text on one line and an empty one as one empty line', () => {
    expect(broken('Contrôle clé', 300)).toEqual(['Contrôle clé']);
    expect(broken('', 300)).toEqual(['']);
  });

  it('breaks at spaces, within the width, and loses no word', () => {
    const source = 'Chaque semaine, le responsable désigné compare la liste des opérations avec les pièces d’origine et vise le bordereau.';
    const lines = breakLines(doc, source, text.body, 120);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => line.width <= 120)).toBe(true);
    expect(lines.map((line) => line.text).join(' ')).toBe(source);
  });

  it('never breaks at a no-break space', () => {
    const width = widthOf(doc, 'plus de 1', text.body) + 1;
    expect(broken('plus de 1\u202f234\u00a0€', width)).toEqual(['plus de', '1\u202f234\u00a0€']);
  });

  it('keeps the lines of the source', () => {
    expect(broken('a\n\nb', 100)).toEqual(['a', '', 'b']);
  });

  it('cuts a word that is wider than a line, after a joint when there is one', () => {
    const digest = 'e9dc9b4359c8e1501157a0cbcc97ba207c0316dffa4ec4a284c0587e68f6ba93';
    const lines = breakLines(doc, digest, text.body, 90);
    expect(lines.every((line) => line.width <= 90)).toBe(true);
    expect(lines.map((line) => line.text).join('')).toBe(digest);
    expect(broken('application/vnd.openxmlformats-officedocument.spreadsheetml', 160)[0]).toMatch(/[-./]$/);
  });

  it('ends even when not one letter fits', () => {
    expect(broken('ab', 0.1)).toEqual(['a', 'b']);
  });
});
