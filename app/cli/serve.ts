import type { Command } from 'commander';
import { readConfig } from '#app/config.ts';

export function register(program: Command): void {
  program
    .command('serve')
    .description('serves the register: creates or migrates the database first, and loads the demonstration into a new one')
    .action(async () => {
      const config = readConfig();
      const { serveUntilSignal } = await import('./serve-until-signal.ts');
      await serveUntilSignal(config);
    });
}
