import { beforeEach, describe, expect, it } from 'vitest';
import type { Page } from './pdfkit-internals.ts';
import { StructureTree } from './structure.ts';

/** A document that keeps what is written, with pages numbered 100 and 200. */
function writer() {
  const page = (id: number) => ({ dictionary: { id, data: {} }, height: 800 }) as unknown as Page;
  const pages = [page(100), page(200)] as const;
  let last = 0;
  const written = new Map<number, string>();
  const content: string[] = [];
  const doc = {
    current: pages[0] as Page,
    reserve: () => (last += 1),
    writeObject: (id: number, body: string) => written.set(id, body),
    addContent: (operators: string) => content.push(operators),
  };
  return { doc, pages, written, content };
}

describe('the structure', () => {
  let made: ReturnType<typeof writer>;
  let tree: StructureTree;

  beforeEach(() => {
    made = writer();
    tree = new StructureTree(made.doc, 99);
  });

  it('writes an element when it is ended, with its children by number', () => {
    const row = tree.document.child('TR');
    const cell = row.child('TH', { scope: 'Row' });
    cell.add(() => made.content.push('drawn'));
    expect(made.written.size).toBe(0);
    cell.end();
    row.end();
    expect(made.written.get(cell.id)).toBe(`<< /S /TH /A << /O /Table /Scope /Row >> /P ${row.id} 0 R /K [0] /Pg 100 0 R >>`);
    expect(made.written.get(row.id)).toBe(`<< /S /TR /P ${tree.document.id} 0 R /K [${cell.id} 0 R] >>`);
    expect(made.content).toEqual(['/TH <</MCID 0>> BDC', 'drawn', 'EMC']);
  });

  it('says the page of content that goes on over the next one', () => {
    const cell = tree.document.child('TD');
    cell.add(() => undefined);
    made.doc.current = made.pages[1];
    cell.add(() => undefined);
    cell.end();
    expect(made.written.get(cell.id)).toContain('/K [0 << /Type /MCR /Pg 200 0 R /MCID 0 >>] /Pg 100 0 R');
  });

  it('describes a figure in words, with its place from below', () => {
    const figure = tree.document.child('Figure', { alt: 'né', bbox: [10, 20, 30, 50] });
    figure.end();
    expect(made.written.get(figure.id)).toContain('/Alt <feff006e00e9> /A << /O /Layout /Placement /Block /BBox [10 750 30 780] >>');
  });

  it('leads from pages and annotations back to their elements', () => {
    const [first, second] = [tree.document.child('P'), tree.document.child('P')];
    for (const element of [first, second, first]) element.add(() => undefined);
    const annotation = { id: 300, data: {} as Record<string, unknown> };
    second.add({ annotationRef: annotation as unknown as Parameters<typeof tree.own>[0] });
    for (const element of [first, second, tree.document]) element.end();
    tree.endPage(made.pages[0]);
    tree.endPage(made.pages[1]);
    tree.finish();

    expect(made.pages[0].dictionary.data).toEqual({ StructParents: 0 });
    expect(made.pages[1].dictionary.data).toEqual({});
    expect(annotation.data).toEqual({ StructParent: 1 });
    const [, pageOwners] = [...made.written].find(([, body]) => body === `[${first.id} 0 R ${second.id} 0 R ${first.id} 0 R]`) ?? [];
    expect(pageOwners).toBeDefined();
    const root = made.written.get(99) ?? '';
    expect(root).toContain(`/K [${tree.document.id} 0 R]`);
    expect(root).toContain('/ParentTreeNextKey 2');
    const parentTree = Number(/\/ParentTree (\d+) 0 R/.exec(root)?.[1]);
    expect(made.written.get(parentTree)).toMatch(new RegExp(`^<< /Nums \\[0 \\d+ 0 R\\n1 ${second.id} 0 R\\] >>$`));
  });
});
