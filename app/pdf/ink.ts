/** What a page is drawn with at a moment. Knowing it spares the operators that would set it again: most lines have the colour of the line before. */
import { fillOperator, number } from './operators.ts';

export class Ink {
  private colour = '';
  private type = '';

  /** Within `outer`, to which `restored` leads back. */
  constructor(private readonly outer: Ink | null = null) {}

  /** What makes this the colour of fills and text; empty when it is. */
  filling(colour: string): string {
    if (colour === this.colour) return '';
    this.colour = colour;
    return `${fillOperator(colour)} `;
  }

  /** The colour of fills was changed by others. */
  filled(): void {
    this.colour = '';
  }

  /** What makes this the font and size of text; empty when it is. */
  setting(font: string, size: number): string {
    const type = `/${font} ${number(size)} Tf `;
    if (type === this.type) return '';
    this.type = type;
    return type;
  }

  /** After `q`. */
  saved(): Ink {
    const inner = new Ink(this);
    inner.colour = this.colour;
    inner.type = this.type;
    return inner;
  }

  /** After `Q`. */
  restored(): Ink {
    return this.outer ?? new Ink();
  }
}
