import { type Command, Option } from 'commander';
import { roles, type Role } from '#app/domain/access.ts';
import { readConfig } from '#app/config.ts';
import { type Lang, langs } from '#app/i18n/lang.ts';
import { CommandEnd } from './outcome.ts';

type Options = { role: Role; name: string; lang: Lang; json?: boolean };

export function register(program: Command): void {
  const user = program.command('user').description('accounts');
  user
    .command('add <email>')
    .description('creates an account and prints a one-time link with which its owner chooses a password')
    .addOption(new Option('--role <role>', 'what the account may do').choices(roles).makeOptionMandatory())
    .requiredOption('--name <name>', 'first and last name')
    .addOption(new Option('--lang <lang>', 'language of the account').choices(langs).default('fr'))
    .option('--json', 'one JSON document on standard output')
    .action(async (email: string, { role, name, lang, json }: Options) => {
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new CommandEnd(`${email} is no e-mail address`);
      const config = readConfig();
      const { openExisting } = await import('./installation.ts');
      const { systemContext } = await import('#app/features/context.ts');
      const { addUser } = await import('#app/features/people/commands.server.ts');
      const installation = await openExisting(config);
      try {
        const ctx = await systemContext(installation.services, 'cli', lang);
        // The command line is the operator's door: no second approval, but an entry that says so.
        const result = await addUser({ ...ctx, presence: { ...ctx.presence, auth: 'cli' } }, { email, role, name, lang });
        if (!result.ok) throw new CommandEnd(`${email} has an account already`, 'no');
        const link = `${config.origin}/welcome/${result.value.token}`;
        console.log(json ? JSON.stringify({ email, role, link }) : `Account of ${email} (${role}). Valid once, for 24 hours:\n${link}`);
      } finally {
        await installation.close();
      }
    });
}
