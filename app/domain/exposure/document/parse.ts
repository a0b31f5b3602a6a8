/** A portfolio document becomes a portfolio ready to compute, or every reason why it cannot. Nothing that JSON can say makes it throw. */
import type { Portfolio } from '../portfolio.ts';
import { expectedEvents, resolvePortfolio, type PortfolioFault, type ResolvedPortfolio } from '../resolve.ts';
import { stressFailures } from '../supplier-effects.ts';
import { problemsOf } from './issues.ts';
import { readJson } from './json-text.ts';
import { documentLimits } from './limits.ts';
import { mostProblems, problemAt, shortened, type Problem } from './problem.ts';
import { referenceProblems } from './references.ts';
import { portfolioDocumentSchema } from './schema.ts';
import { portfolioOf } from './to-portfolio.ts';

/** `problems` are the first ones in a stable order, `count` says how many there are. */
export type Refused = { readonly ok: false; readonly problems: readonly Problem[]; readonly count: number };
export type ParsedPortfolio = { readonly ok: true; readonly resolved: ResolvedPortfolio; readonly currency: string } | Refused;

const refused = (problems: readonly Problem[], count = problems.length): Refused => ({
  ok: false,
  problems: problems.slice(0, mostProblems),
  count,
});

/** Events of all simulated years that a computer has to draw, failures of suppliers included. */
function eventProblems({ risks, suppliers, simulation }: Portfolio): Problem[] {
  const yearly =
    risks.reduce((sum, { frequency }) => sum + expectedEvents(frequency), 0) +
    suppliers.reduce((sum, { failureRate }) => sum + failureRate, 0);
  const events = yearly * simulation.years;
  if (events <= documentLimits.events) return [];
  return [problemAt(['simulation', 'years'], 'too_many_events', { events, most: documentLimits.events })];
}

/** Who may fail in all failures that a computer has to draw, those of the stress of each supplier included. */
function failureProblems({ shocks, portfolio: { simulation } }: ResolvedPortfolio): Problem[] {
  const drawn = shocks.reduce((sum, { rate, tree }) => sum + tree.members.length * (rate * simulation.years + stressFailures), 0);
  if (drawn <= documentLimits.events) return [];
  return [problemAt(['suppliers'], 'too_many_failures', { failures: drawn, most: documentLimits.events })];
}

function faultProblem({ risks, suppliers }: Portfolio, fault: PortfolioFault): Problem {
  const riskAt = (id: string): number => risks.findIndex((risk) => risk.id === id);
  switch (fault.code) {
    case 'supplier_rate_above_risk_rate':
      return problemAt(['risks', riskAt(fault.risk), 'frequency', 'rate'], fault.code, {
        risk: shortened(fault.risk),
        rate: fault.rate,
        bySuppliers: fault.bySuppliers,
      });
    case 'supplier_on_other_frequency':
      return problemAt(['risks', riskAt(fault.risk), 'frequency', 'kind'], fault.code, { risk: shortened(fault.risk) });
    case 'suppliers_too_entangled':
      return problemAt(['suppliers', suppliers.findIndex(({ id }) => id === fault.supplier)], fault.code, {
        supplier: shortened(fault.supplier),
      });
  }
}

/** Judges a value as `JSON.parse` gives it. */
export function parsePortfolio(document: unknown): ParsedPortfolio {
  const shape = portfolioDocumentSchema.safeParse(document);
  const ofValues = problemsOf(shape.error?.issues ?? [], document);
  const ofReferences = referenceProblems(document);
  const count = ofValues.count + ofReferences.length;
  if (!shape.success || count > 0) return refused([...ofValues.problems, ...ofReferences], count);
  const portfolio = portfolioOf(shape.data);
  const events = eventProblems(portfolio);
  if (events.length > 0) return refused(events);
  const resolved = resolvePortfolio(portfolio);
  if ('faults' in resolved) return refused(resolved.faults.map((fault) => faultProblem(portfolio, fault)));
  const failures = failureProblems(resolved);
  if (failures.length > 0) return refused(failures);
  return { ok: true, resolved, currency: shape.data.currency };
}

/** The same for the text of a document, with the value that was read, of which the hash is taken. */
export function parsePortfolioText(text: string): (Extract<ParsedPortfolio, { ok: true }> & { readonly document: unknown }) | Refused {
  const read = readJson(text);
  if (!read.ok) return refused([read.problem]);
  const parsed = parsePortfolio(read.value);
  return parsed.ok ? { ...parsed, document: read.value } : parsed;
}
