/**
 * The structure that a screen reader follows, written as it is drawn: an ended element is in the file and forgotten, others refer to it by its
 * number. pdfkit keeps an object, its dictionary and its children for each of the 90 elements of a page.
 */
import { hexText, number } from './operators.ts';
import type { Page, Reference } from './pdfkit-internals.ts';

/** What the structure needs of the document. */
export type StructureWriter = {
  readonly current: Page;
  /** The number of an object that will be written. */
  reserve(): number;
  writeObject(id: number, body: string): void;
  addContent(operators: string): unknown;
};

export type StructureOptions = {
  /** What a header cell is the header of. */
  scope?: 'Row' | 'Column';
  /** What a figure shows, in words. */
  alt?: string;
  /** The place of a figure on the page: left, top, right, bottom. */
  bbox?: readonly [number, number, number, number];
};

/** An annotation as pdfkit hands it to the element it belongs to. */
type AnnotationReference = { readonly annotationRef: Reference };

export class StructureTree {
  /** The outermost element. */
  readonly document: StructureElement;
  /** By the keys that pages and annotations bear: the elements of a page's content, the element of an annotation. */
  private readonly owners: string[] = [];
  private nextKey = 0;

  /** `id` is the number of the root. */
  constructor(
    readonly doc: StructureWriter,
    private readonly id: number,
  ) {
    this.document = new StructureElement(this, 'Document', id);
  }

  /** Opens a piece of the current page's content that belongs to the element; the number it has in the page. */
  open(element: StructureElement, tag: string): number {
    const { current } = this.doc;
    current.dictionary.data['StructParents'] ??= this.takeKey();
    const marked = (current.marked ??= []);
    this.doc.addContent(`/${tag} <</MCID ${marked.length}>> BDC`);
    return marked.push(element.id) - 1;
  }

  /** Ties an annotation to its element. */
  own(annotation: Reference, element: StructureElement): void {
    const key = this.takeKey();
    annotation.data['StructParent'] = key;
    this.owners[key] = `${element.id} 0 R`;
  }

  /** Writes which elements the page's pieces of content belong to, for a page that is drawn. */
  endPage({ dictionary, marked }: Page): void {
    if (!marked) return;
    const id = this.doc.reserve();
    this.doc.writeObject(id, `[${marked.map((element) => `${element} 0 R`).join(' ')}]`);
    this.owners[Number(dictionary.data['StructParents'])] = `${id} 0 R`;
  }

  /** Writes the root, once every page is ended. */
  finish(): void {
    const parentTree = this.doc.reserve();
    this.doc.writeObject(parentTree, `<< /Nums [${this.owners.map((owner, key) => `${key} ${owner}`).join('\n')}] >>`);
    this.doc.writeObject(
      this.id,
      `<< /Type /StructTreeRoot /K [${this.document.id} 0 R] /ParentTree ${parentTree} 0 R /ParentTreeNextKey ${this.nextKey} >>`,
    );
  }

  private takeKey(): number {
    this.nextKey += 1;
    return this.nextKey - 1;
  }
}

export class StructureElement {
  readonly id: number;
  private readonly kids: string[] = [];
  /** The number of the page of the first content; what lies on others says so itself. */
  private page: number | null = null;

  constructor(
    private readonly tree: StructureTree,
    private readonly tag: string,
    private readonly parent: number,
    private readonly options: StructureOptions = {},
  ) {
    this.id = tree.doc.reserve();
  }

  /** A new last child; who asks for it ends it, before this element ends. */
  child(tag: string, options?: StructureOptions): StructureElement {
    const child = new StructureElement(this.tree, tag, this.id, options);
    this.kids.push(`${child.id} 0 R`);
    return child;
  }

  /** Content of the current page, or an annotation on it. */
  add(content: (() => void) | AnnotationReference): void {
    const page = this.tree.doc.current.dictionary.id;
    if (typeof content !== 'function') {
      this.tree.own(content.annotationRef, this);
      this.kids.push(`<< /Type /OBJR /Obj ${content.annotationRef.id} 0 R /Pg ${page} 0 R >>`);
      return;
    }
    const piece = this.tree.open(this, this.tag);
    content();
    this.tree.doc.addContent('EMC');
    this.page ??= page;
    this.kids.push(page === this.page ? String(piece) : `<< /Type /MCR /Pg ${page} 0 R /MCID ${piece} >>`);
  }

  /** Writes the element. Nothing can be added from then on. */
  end(): void {
    const page = this.page === null ? '' : ` /Pg ${this.page} 0 R`;
    const kids = this.kids.join(' ');
    this.tree.doc.writeObject(
      this.id,
      `<< /S /${this.tag}${attributesOf(this.options, this.tree.doc.current)} /P ${this.parent} 0 R /K [${kids}]${page} >>`,
    );
  }
}

function attributesOf({ scope, alt, bbox }: StructureOptions, page: Page): string {
  const inWords = alt === undefined ? '' : ` /Alt ${hexText(alt)}`;
  if (scope) return `${inWords} /A << /O /Table /Scope /${scope} >>`;
  if (!bbox) return inWords;
  const [left, top, right, bottom] = bbox;
  const box = [left, page.height - bottom, right, page.height - top].map(number).join(' ');
  return `${inWords} /A << /O /Layout /Placement /Block /BBox [${box}] >>`;
}
