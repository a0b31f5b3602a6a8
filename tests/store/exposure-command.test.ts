/** `garant exposure`: what it prints, where, and how it ends. Needs build/years-worker.js, which set-up makes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '#app/cli/main.ts';
import type { Answer } from '#app/domain/exposure/document/answer.ts';
import * as engine from '#app/domain/exposure/run.ts';
import { answerDocument } from '#app/features/exposure/answer-document.ts';
import example from '#tests/fixtures/portfolio-example.json';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'garant-exposure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

type Ended = { code: unknown; out: string; err: string };

async function garant(...argv: string[]): Promise<Ended> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await main(['node', 'garant', 'exposure', ...argv]);
  const ended = {
    code: process.exitCode,
    out: out.mock.calls.flat().join('\n'),
    err: err.mock.calls.map(([text]) => String(text)).join(''),
  };
  vi.restoreAllMocks();
  return ended;
}

let written = 0;
async function file(content: string | Uint8Array): Promise<string> {
  const name = path.join(folder, `${(written += 1)}.json`);
  await writeFile(name, content);
  return name;
}
const short = { ...example, simulation: { years: 2_000, seed: 7 } };
const document = (changes: object = {}): Promise<string> => file(JSON.stringify({ ...short, ...changes }));

describe('a good document', () => {
  it('is answered with one JSON document, the same bytes each time', async () => {
    const name = await document();
    const { code, out, err } = await garant(name, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toContain('\n');
    expect(JSON.parse(out)).toMatchObject({ engine: 'garant-exposure/2', years: 2_000, seed: 7, reconciled: true });
    expect(await garant(name, '--json')).toEqual({ code, out, err });
  });

  it('gives the same bytes when its years are many enough to be shared out among threads', async () => {
    const many = { ...example, simulation: { years: 60_000, seed: 7 } };
    const { code, out } = await garant(await file(JSON.stringify(many)), '--json');
    const answered = answerDocument(JSON.stringify(many));
    expect(code).toBe(0);
    expect(out).toBe(answered.ok ? JSON.stringify(answered.answer) : '');
  });

  it('is named by a hash that neither white space nor the order of members changes', async () => {
    const hash = async (text: string) => (JSON.parse((await garant(await file(text), '--json')).out) as Answer).inputSha256;
    const whole = await hash(JSON.stringify(short));
    const { currency, ...rest } = short;
    expect(await hash(JSON.stringify({ ...rest, currency }, null, 4))).toBe(whole);
    expect(await hash(JSON.stringify({ ...short, currency: 'CHF' }))).not.toBe(whole);
    // Taken of the document as it was given: what the program adds as a default is not in it.
    expect(await hash(JSON.stringify({ ...short, simulation: { years: 2_000 } }))).not.toBe(whole);
    // printf '{"asOf":"2026-11-21","currency":"EUR","risks":[],"simulation":{"years":10}}' | sha256sum
    expect(await hash('{"currency": "EUR", "asOf": "2026-11-21", "risks": [], "simulation": {"years": 1e1}}')).toBe(
      'b4f9cf108675c1c05ef042ae423672dfda33056ccae24dc01d499324268b62cd',
    );
  });

  it('may come from standard input', async () => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(JSON.stringify(short))]) as typeof process.stdin);
    expect(JSON.parse((await garant('-', '--json')).out)).toMatchObject({ seed: 7 });
  });

  it('is told to a person from inherent to net, with its errors', async () => {
    const { code, out } = await garant(await document());
    expect(code).toBe(0);
    expect(out).toMatch(/^1 risk, 2,000 years, seed 7, garant-exposure\/2$/m);
    expect(out).toMatch(/^ {2}inherent +[\d,]+ {2}± [\d,]+$/m);
    expect(out).toMatch(/^ {2}controls +-[\d,]+$/m);
    expect(out).toMatch(/^ {2}net +[\d,]+ {2}± [\d,]+$/m);
    expect(out).toMatch(/^ {2}TVaR 99.5 %( +[\d,]+){3}$/m);
    expect(out).toMatch(/^ {2}R-1( +[\d,]+){3} +100%$/m);
    expect(out).toMatch(/^ {2}P-1 +50,000 +1,000,000 +1,500,000 +[\d,]+ +± [\d,]+ +[\d.]+% +[\d.]+$/m);
    expect(out).toMatch(/^Total cost of risk/m);
    expect(out).toMatch(/under-insured/);
    expect(out).toMatch(/^Reconciled: \d+ figures agree with the exact check\.$/m);
  });

  it('is told without the sections that have nothing to say', async () => {
    const { out } = await garant(await file('{"currency":"EUR","asOf":"2026-11-21","risks":[],"simulation":{"years":10}}'));
    expect(out).toMatch(/^0 risks, 10 years/);
    expect(out).not.toMatch(/Insurance,|Coverage|Risks by/);
  });

  it('cuts long lists and counts what it left out', async () => {
    const [risk] = example.risks;
    const risks = Array.from({ length: 18 }, (_, index) => ({ ...risk, id: `R-${index + 1}` }));
    expect((await garant(await document({ risks }))).out).toMatch(/^ {2}… and 3 more$/m);
  });
});

describe('a run that does not reconcile', () => {
  const doubtful = () => {
    const run = engine.runPortfolio;
    vi.spyOn(engine, 'runPortfolio').mockImplementation((...given) => {
      const results = run(...given);
      return { ...results, reconciliation: results.reconciliation.map((entry) => ({ ...entry, withinTolerance: false })) };
    });
  };

  it('says so and ends well, or badly under --strict', async () => {
    const name = await document();
    doubtful();
    const lenient = await garant(name, '--json');
    expect(lenient).toMatchObject({ code: 0, err: 'garant: not reconciled: the simulation and the exact check disagree\n' });
    expect(JSON.parse(lenient.out)).toMatchObject({ reconciled: false });
    doubtful();
    const strict = await garant(name, '--strict');
    expect(strict.code).toBe(1);
    expect(strict.out).toMatch(/^Not reconciled$/m);
    expect(strict.out).toMatch(/^ {2}inherent\.expectedAnnualLoss +[\d,]+/m);
  });
});

describe('a bad document', () => {
  it('ends with 2 and one line per problem', async () => {
    const name = await document({ colour: 'red', risks: [{ ...example.risks[0], frequency: { kind: 'poisson', rate: -1 } }] });
    expect(await garant(name, '--json')).toEqual({
      code: 2,
      out: '',
      err: 'risks[0].frequency.rate: must be at least 0\ncolour: is no field of the format\n',
    });
  });

  it('has its first hundred problems told', async () => {
    const risks = Array.from({ length: 150 }, (_, index) => ({ ...example.risks[0], id: `R-${index + 1}`, extra: 1 }));
    const { err } = await garant(await document({ risks }));
    expect(err.trimEnd().split('\n')).toHaveLength(101);
    expect(err).toMatch(/\nand 50 more\n$/);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['no JSON', '{"risks": [', /^document: is no JSON at line 1, column 12\n$/],
    ['no text', Uint8Array.of(0xff, 0xfe), /^garant: .*\.json is not UTF-8 text\n$/],
    ['too much of it', ' '.repeat(10 * 1024 * 1024 + 1), /^garant: .*\.json has more than 10 MiB\n$/],
    ['nothing', '', /^document: is no JSON at line 1, column 1\n$/],
  ])('is %s', async (_name, content, expected) => {
    const { code, out, err } = await garant(await file(content));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(expected);
  });

  it('is not there', async () => {
    expect(await garant(path.join(folder, 'none.json'))).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/cannot be read\n$/),
    });
    expect(await garant(folder)).toMatchObject({ code: 2, err: expect.stringMatching(/is a folder\n$/) });
  });

  it('is not named', async () => {
    expect(await garant()).toMatchObject({ code: 2, out: '' });
  });
});
