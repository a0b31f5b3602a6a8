import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeNumber, formatCode, type Register } from './ids.ts';

const registers: Record<Register, string> = {
  risk: 'R-0042',
  control: 'C-0042',
  test: 'T-0042',
  audit: 'A-0042',
  finding: 'F-0042',
  action: 'AC-0042',
  evidence_request: 'RQ-0042',
  framework: 'FW-0042',
  requirement: 'RE-0042',
  policy: 'P-0042',
  supplier: 'S-0042',
  contract: 'CT-0042',
  shared_aggregate: 'AG-0042',
  appetite_limit: 'AL-0042',
  exposure_run: 'E-0042',
};
const names = Object.keys(registers) as Register[];

describe('human codes', () => {
  it('have the prefix of their register and four digits', () => {
    expect(Object.fromEntries(names.map((register) => [register, formatCode(register, 42)]))).toEqual(registers);
  });

  it('grow when four digits are used up', () => {
    expect(formatCode('risk', 10_000)).toBe('R-10000');
  });

  it('read back to their number, in their own register only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...names),
        fc.integer({ min: 1, max: 999_999_999 }),
        (register, other, number) => {
          const code = formatCode(register, number);
          expect(codeNumber(register, code)).toBe(number);
          expect(codeNumber(other, code) !== null).toBe(other === register);
        },
      ),
    );
  });

  it.each([
    '',
    'R',
    'R-',
    'R-42',
    'R-00042',
    'R-0000',
    'r-0042',
    'R-0042 ',
    ' R-0042',
    'R0042',
    'R-4e03',
    'R-1234567890',
    'R--042',
    'CR-0042',
  ])('are not %j', (text) => {
    expect(codeNumber('risk', text)).toBeNull();
  });
});
