import { open, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Refused } from '#app/domain/exposure/document/parse.ts';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import type { RunOptions } from '#app/domain/exposure/run.ts';
import { CommandEnd, exitCodes } from './outcome.ts';

type Options = { json?: boolean; strict?: boolean };

export function register(program: Command): void {
  program
    .command('exposure <file>')
    .description('simulates the portfolio document FILE (- for standard input); needs no database')
    .option('--json', 'one JSON document on standard output')
    .option('--strict', 'exit code 1 when the simulation and the exact check disagree')
    .action(async (file: string, { json, strict }: Options) => {
      const { answerDocument } = await import('#app/features/exposure/answer-document.ts');
      const text = await textOf(file);
      const shared = await sharedOut();
      const progress = progressLine();
      const answered = answerDocument(text, ({ portfolio }) => ({ onProgress: progress.show, ...shared(portfolio) }));
      progress.clear();
      if (!answered.ok) return refuse(answered);
      const { answer } = answered;
      if (json) console.log(JSON.stringify(answer));
      else {
        const { exposureReport } = await import('./exposure-report.ts');
        console.log(exposureReport(answered));
      }
      if (!answer.reconciled) process.stderr.write('garant: not reconciled: the simulation and the exact check disagree\n');
      process.exitCode = strict && !answer.reconciled ? exitCodes.no : exitCodes.done;
    });
}

/** Fewer years are over before the threads have started. */
const fewestYearsForThreads = 50_000;

/** Shares the years of a long run out among the processors: nothing else of this process waits for the thread that collects them. */
async function sharedOut(): Promise<(portfolio: Portfolio) => RunOptions> {
  const { sharedTotals, simulateOnThreads } = await import('#app/features/exposure/years/simulate-on-threads.ts');
  const threads = availableParallelism();
  return (portfolio) => {
    const { years } = portfolio.simulation;
    if (threads < 2 || years < fewestYearsForThreads) return {};
    return { simulate: simulateOnThreads(portfolio, threads), totals: sharedTotals(years) };
  };
}

/** One line per problem on standard error. */
async function refuse(refused: Refused): Promise<void> {
  const { problemLine } = await import('#app/features/exposure/problem-text.ts');
  const untold = refused.count - refused.problems.length;
  const lines = [...refused.problems.map(problemLine), ...(untold > 0 ? [`and ${untold} more`] : [])];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCodes.wrongUse;
}

async function textOf(file: string): Promise<string> {
  const { documentLimits } = await import('#app/domain/exposure/document/limits.ts');
  const bytes = await bytesOf(file, documentLimits.bytes);
  if (bytes.length > documentLimits.bytes) throw new CommandEnd(`${file} has more than ${documentLimits.bytes / 1024 / 1024} MiB`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandEnd(`${file} is not UTF-8 text`);
  }
}

/** What the file holds; of a file that is too large, a little more than is taken. */
async function bytesOf(file: string, most: number): Promise<Buffer> {
  if (file === '-') return firstBytes(process.stdin, most);
  try {
    if ((await stat(file)).isDirectory()) throw new CommandEnd(`${file} is a folder`);
    const handle = await open(file);
    return await firstBytes(handle.createReadStream(), most);
  } catch (error) {
    if (error instanceof CommandEnd) throw error;
    throw new CommandEnd(`${file} cannot be read`);
  }
}

async function firstBytes(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}

/** How far the simulation is, on one line of standard error when somebody watches it. */
function progressLine(): { show: (done: number) => void; clear: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let shown = -1;
  return {
    show: (done) => {
      const percent = Math.floor(done * 100);
      if (percent === shown) return;
      shown = percent;
      process.stderr.write(`\rsimulating ${percent} %`);
    },
    clear: () => {
      process.stderr.write('\r\u001b[K');
    },
  };
}
