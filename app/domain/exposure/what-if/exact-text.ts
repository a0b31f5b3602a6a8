/** A value of numbers, texts, arrays and plain objects as a text that equal values alone share; unlike JSON, with infinite numbers. */
export const exactText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' && !Number.isFinite(part) ? String(part) : part));
