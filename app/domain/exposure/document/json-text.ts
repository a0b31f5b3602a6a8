/**
 * JSON text (RFC 8259) read strictly: where it is broken the line and column are told, and an object that names a member twice is refused
 * instead of the last one winning, since two readers would disagree on what was meant.
 */
import { documentLimits } from './limits.ts';
import { problemAt, type Path, type Problem, type ProblemCode } from './problem.ts';

class Broken extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const blank = /[ \t\n\r]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value([]);
    this.match(blank);
    if (this.at < this.text.length) this.fail();
    return value;
  }

  private value(path: Path): unknown {
    if (path.length > documentLimits.depth) this.fail('json_too_deep', { path });
    this.match(blank);
    switch (this.text[this.at]) {
      case '{':
        return this.object(path);
      case '[':
        return this.list(path);
      case '"':
        return this.string();
      default:
        return JSON.parse(this.match(scalar) || this.fail());
    }
  }

  private object(path: Path): unknown {
    const members = new Map<string, unknown>();
    this.items('}', () => {
      const start = this.at;
      if (this.text[start] !== '"') this.fail();
      const name = this.string();
      if (members.has(name)) this.fail('json_duplicate_key', { at: start, path: [...path, name] });
      this.match(blank);
      this.expect(':');
      members.set(name, this.value([...path, name]));
    });
    // fromEntries makes `__proto__` a member like any other.
    return Object.fromEntries(members);
  }

  private list(path: Path): unknown[] {
    const items: unknown[] = [];
    this.items(']', () => items.push(this.value([...path, items.length])));
    return items;
  }

  /** What stands between brackets, separated by commas. */
  private items(end: '}' | ']', readItem: () => void): void {
    this.at += 1;
    this.match(blank);
    if (this.text[this.at] !== end) {
      readItem();
      this.match(blank);
      while (this.text[this.at] === ',') {
        this.at += 1;
        this.match(blank);
        readItem();
        this.match(blank);
      }
    }
    this.expect(end);
  }

  private string(): string {
    let end = this.at + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    try {
      const value = JSON.parse(this.text.slice(this.at, end + 1)) as string;
      this.at = end + 1;
      return value;
    } catch {
      // A wrong escape, a bare control character or no closing quote; the string is where to look.
      return this.fail();
    }
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) this.fail();
    this.at += 1;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fail(code: ProblemCode = 'json_syntax', { at = this.at, path = [] }: { at?: number; path?: Path } = {}): never {
    const before = this.text.slice(0, at).split('\n');
    throw new Broken(problemAt(path, code, { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }));
  }
}

/** The value that a JSON text stands for, or the first thing that is wrong with it. A byte order mark at the start is passed over. */
export function readJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem } {
  try {
    return { ok: true, value: new Reader(text.replace(/^\uFEFF/, '')).document() };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, problem: error.problem };
    throw error;
  }
}
