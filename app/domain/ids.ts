/** Human codes: what people say on the phone and print on paper. Given once per register, never reused. */
const prefixes = { risk: 'R', control: 'C', test: 'T', audit: 'A', finding: 'F', action: 'AC', policy: 'P', supplier: 'S', contract: 'CT' } as const;

export type Register = keyof typeof prefixes;

/** `R-0042`: the prefix of the register and at least four digits. */
export const formatCode = (register: Register, number: number): string => `${prefixes[register]}-${String(number).padStart(4, '0')}`;

/** Whether `text` has the shape of a code of this register. */
export const isCode = (register: Register, text: string): boolean => new RegExp(`^${prefixes[register]}-\\d{4,9}$`).test(text);

/** The number of a code of this register, or null. */
export const codeNumber = (register: Register, text: string): number | null => (isCode(register, text) ? Number(text.slice(prefixes[register].length + 1)) : null);
