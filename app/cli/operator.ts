import { readConfig, type Config } from '#app/config.ts';
import type { Context } from '#app/features/context.ts';

/** Acts on the installation as its operator: the command line asks for no second approval, and the trail says that it came in there. */
export async function asOperator(work: (ctx: Context, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig();
  const [{ openExisting }, { systemContext }] = await Promise.all([import('./installation.ts'), import('#app/features/context.ts')]);
  const installation = await openExisting(config);
  try {
    const ctx = await systemContext(installation.services, 'cli');
    await work({ ...ctx, presence: { ...ctx.presence, auth: 'cli' } }, config);
  } finally {
    await installation.close();
  }
}
