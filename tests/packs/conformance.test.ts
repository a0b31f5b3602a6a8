/** Our own lint: what made a pack fail PDF/A-3a or PDF/UA-1 when the writer was tried against a validator. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Drawn, drawModel } from './drawn.ts';
import { isDictionary, objectsOf, type PdfDictionary, type PdfObjects } from './poppler.ts';
import { sampleKinds, samples } from './samples.ts';

describe.each(sampleKinds)('a pack of the kind %s', (kind) => {
  let drawn: Drawn;
  let bytes: Buffer;
  let pdf: PdfObjects;
  let root: PdfDictionary;

  const ofType = (type: string): PdfDictionary[] => [...pdf.objects.values()].filter((object) => object['/Type'] === type);
  const dictionary = (value: Parameters<PdfObjects['resolve']>[0]): PdfDictionary => {
    const resolved = pdf.resolve(value);
    if (!isDictionary(resolved)) throw new Error('Not a dictionary.');
    return resolved;
  };

  beforeAll(async () => {
    drawn = await drawModel(samples[kind]('fr', { title: 'Contrôles <clés> &\u0000\u0007 « preuves »' }));
    bytes = await readFile(drawn.file);
    pdf = await objectsOf(drawn.file);
    root = dictionary(dictionary(pdf.trailer['value'] ?? pdf.trailer)['/Root']);
  });

  describe('the file', () => {
    it('begins as PDF 1.7 with a binary comment and has one cross-reference table', () => {
      expect(bytes.subarray(0, 15).toString('latin1')).toBe('%PDF-1.7\n%\xff\xff\xff\xff\n');
      expect(bytes.subarray(-6).toString('latin1')).toBe('%%EOF\n');
      expect(bytes.toString('latin1').split('\nstartxref\n')).toHaveLength(2);
    });

    it('has an identifier and neither encryption nor an earlier version', () => {
      const trailer = dictionary(pdf.trailer['value'] ?? pdf.trailer);
      expect(trailer['/ID']).toHaveLength(2);
      expect(trailer).not.toHaveProperty('/Encrypt');
      expect(trailer).not.toHaveProperty('/Prev');
    });

    it('keeps within the limits of strings and names', () => {
      for (const object of pdf.objects.values()) {
        for (const [key, value] of Object.entries(object)) {
          expect(key.length).toBeLessThanOrEqual(127);
          if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(32_767);
        }
      }
    });
  });

  describe('the catalogue', () => {
    it('says that the document is tagged, in French, and shows its title', () => {
      expect(dictionary(root['/MarkInfo'])['/Marked']).toBe(true);
      expect(root['/Lang']).toBe('u:fr');
      expect(dictionary(root['/ViewerPreferences'])['/DisplayDocTitle']).toBe(true);
      expect(dictionary(root['/StructTreeRoot'])['/Type']).toBe('/StructTreeRoot');
    });

    it('has one sRGB output intent, bookmarks, page labels and a form that holds the seal only', () => {
      expect(root['/OutputIntents']).toHaveLength(1);
      expect(dictionary(root['/Outlines'])).toHaveProperty('/First');
      expect(dictionary(root['/PageLabels'])['/Nums']).toHaveLength(4);
      const form = dictionary(root['/AcroForm']);
      expect(form['/Fields']).toHaveLength(1);
      expect(form['/SigFlags']).toBe(3);
      expect(form).not.toHaveProperty('/NeedAppearances');
    });

    it('identifies PDF/A-3a and PDF/UA-1 in well-formed metadata', () => {
      const xmp = /<\?xpacket begin[\s\S]*?<\?xpacket end="w"\?>/.exec(bytes.toString('utf8'))?.[0] ?? '';
      expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
      expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(xmp).toContain('Contrôles &lt;clés&gt; &amp; « preuves »');
      expect(xmp.replaceAll(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
      expect(xmp).toContain('<xmp:CreateDate>2026-12-31T22:59:59Z</xmp:CreateDate>');
    });
  });

  describe('pages and annotations', () => {
    it('follow the structure when tabbing', () => {
      const pages = ofType('/Page');
      expect(pages).toHaveLength(drawn.pages);
      for (const page of pages) expect(page).toHaveProperty('/StructParents');
      expect(pages.filter((page) => page['/Tabs'] !== '/S')).toEqual([]);
    });

    it('print every link, describe it and tie it to the structure', () => {
      const links = ofType('/Annot').filter((annotation) => annotation['/Subtype'] !== '/Widget');
      // The contents lead to every chapter, and each kind has at least six.
      expect(links.length).toBeGreaterThanOrEqual(6);
      for (const link of links) {
        expect(link['/Subtype']).toBe('/Link');
        expect(Number(link['/F']) & 4).toBe(4);
        expect(link['/Contents']).toMatch(/^u:.+/);
        expect(link).toHaveProperty('/StructParent');
      }
    });

    it('print the field of the seal, name it for a screen reader and tie it to the structure', () => {
      const [field, ...others] = ofType('/Annot').filter((annotation) => annotation['/Subtype'] === '/Widget');
      expect(others).toEqual([]);
      expect(field).toMatchObject({ '/FT': '/Sig', '/F': 132, '/TU': 'u:Sceau de l’organisation' });
      expect(field).toHaveProperty('/StructParent');
      const [left, bottom, right, top] = field?.['/Rect'] as number[];
      expect([right, top]).toEqual([left, bottom]);
      expect(dictionary(field?.['/V'])).toMatchObject({ '/Type': '/Sig', '/SubFilter': '/ETSI.CAdES.detached' });
    });

    it('lead only to places that exist', () => {
      const names = dictionary(dictionary(root['/Names'])['/Dests'])['/Names'];
      const known = new Set(Array.isArray(names) ? names.filter((_, index) => index % 2 === 0) : []);
      const targets = ofType('/Annot')
        .filter((annotation) => annotation['/Subtype'] === '/Link')
        .map((link) => dictionary(link['/A'])['/D'] ?? null);
      expect(targets.filter((target) => !known.has(target))).toEqual([]);
      const keys = [...known].map(String);
      expect(keys).toEqual(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    });
  });

  describe('fonts, colours and files', () => {
    it('embed each font, map it to Unicode and draw no missing glyph', () => {
      for (const font of ofType('/Font').filter((font) => font['/Subtype'] === '/Type0')) expect(font).toHaveProperty('/ToUnicode');
      for (const descriptor of ofType('/FontDescriptor')) expect(descriptor).toHaveProperty('/FontFile2');
      expect(ofType('/FontDescriptor').length).toBeGreaterThanOrEqual(3);
    });

    it('use no colour of print', () => {
      expect(JSON.stringify([...pdf.objects.values()])).not.toContain('/DeviceCMYK');
    });

    it('describe each embedded file in full and associate it with the document', () => {
      const specifications = ofType('/Filespec');
      expect(specifications.length).toBeGreaterThan(3);
      expect(root['/AF']).toHaveLength(specifications.length);
      for (const specification of specifications) {
        const isEvidence = String(specification['/F']).startsWith('u:E');
        expect(isEvidence ? ['/Supplement'] : ['/Data', '/Source']).toContain(specification['/AFRelationship']);
        expect(specification['/F']).toMatch(/^u:[EMD]\d{5}_[\x20-\x7e]+$/);
        expect(specification['/UF']).toMatch(/^u:[EMD]\d{5}_/);
      }
      const files = [...pdf.streams.values()].filter((stream) => stream['/Type'] === '/EmbeddedFile');
      for (const stream of files) {
        expect(stream['/Subtype']).toMatch(/^\/[a-z]+\/[a-z0-9.+-]+$/);
        expect(dictionary(stream['/Params'])['/ModDate']).toMatch(/^u:D:202[67]\d{10}Z$/);
      }
      expect(files.length).toBeGreaterThan(3);
    });
  });
});
