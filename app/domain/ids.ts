/** Human codes: what people say on the phone and print on paper. Given once per register, never reused. */
const prefixes = {
  risk: 'R',
  control: 'C',
  test: 'T',
  audit: 'A',
  finding: 'F',
  action: 'AC',
  evidence_request: 'RQ',
  framework: 'FW',
  requirement: 'RE',
  policy: 'P',
  supplier: 'S',
  contract: 'CT',
  shared_aggregate: 'AG',
  appetite_limit: 'AL',
  exposure_run: 'E',
} as const;

export type Register = keyof typeof prefixes;

/** `R-0042`: the prefix of the register and at least four digits. */
export const formatCode = (register: Register, number: number): string => `${prefixes[register]}-${String(number).padStart(4, '0')}`;

/** The number of a code of this register, from 1 to 999,999,999, or null when `formatCode` does not write it so: one number has one code. */
export function codeNumber(register: Register, text: string): number | null {
  const digits = text.slice(prefixes[register].length + 1);
  const number = /^\d{4,9}$/.test(digits) ? Number(digits) : 0;
  return number > 0 && formatCode(register, number) === text ? number : null;
}
