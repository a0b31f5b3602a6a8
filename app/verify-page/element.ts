/** Makes an element with its children; text stays text, whatever a file says of itself. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export const list = (sentences: readonly string[]): HTMLElement =>
  element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence)));

/** Terms with their values; a term without a value is left out. */
export const pairs = (rows: readonly (readonly [term: string, value: string | null])[]): HTMLElement =>
  element('dl', {}, ...rows.flatMap(([term, value]) => (value ? [element('dt', {}, term), element('dd', {}, value)] : [])));
