import { type Command, Option } from 'commander';
import { type RetirementReason, retirementReasons } from '#app/features/trail/signing/reasons.ts';
import { asOperator } from './operator.ts';
import { CommandEnd } from './outcome.ts';

type Options = { reason: RetirementReason; json?: boolean };

/** Commands about the keys that sign the trail. */
export function registerKeys(trail: Command): void {
  const key = trail.command('key').description('the keys that sign the trail');
  key
    .command('list')
    .description('prints the public halves, the newest first: what auditors are given')
    .option('--json', 'one JSON document on standard output')
    .action(list);
  key
    .command('rotate')
    .description('relieves the keys that sign by a new one; one head is signed by all of them')
    .addOption(why())
    .option('--json', 'one JSON document on standard output')
    .action(rotate);
  key
    .command('retire <id>')
    .description('retires one of several keys that sign')
    .addOption(why())
    .option('--json', 'one JSON document on standard output')
    .action(retire);
}

const why = () => new Option('--reason <reason>', 'as the trail will say').choices(retirementReasons).makeOptionMandatory();

async function list({ json }: Pick<Options, 'json'>): Promise<void> {
  const { knownKeys } = await import('#app/features/trail/signing/known-keys.server.ts');
  await asOperator(async (ctx) => {
    const keys = (await knownKeys(ctx.store.read)).reverse().map(({ key: { keyId }, ...known }) => {
      const { verifierKey, fingerprint, fromSize, toSize } = known;
      return { id: keyId, verifierKey, fingerprint, fromSize, toSize };
    });
    if (json) return console.log(JSON.stringify(keys));
    for (const { id, verifierKey, fingerprint, fromSize, toSize } of keys)
      console.log(
        `${id}: signs heads from ${fromSize} entries ${toSize === null ? 'on' : `to ${toSize}`}\n${verifierKey}\nSHA-256 ${fingerprint}`,
      );
  });
}

async function rotate({ reason, json }: Options): Promise<void> {
  const { rotateKeys } = await import('#app/features/trail/signing/keys.server.ts');
  await asOperator(async (ctx) => {
    const result = await rotateKeys(ctx, { reason });
    if (!result.ok) throw new CommandEnd('no head can be signed, so the keys of before go on: see garant trail verify', 'no');
    const { key, verifierKey, fingerprint } = result.value;
    if (json) console.log(JSON.stringify({ id: key.keyId, verifierKey, fingerprint }));
    else console.log(`The new key is ${key.keyId}. Give this to your auditors:\n${verifierKey}\nSHA-256 ${fingerprint}`);
  });
}

async function retire(id: string, { reason, json }: Options): Promise<void> {
  const { retireKey } = await import('#app/features/trail/signing/keys.server.ts');
  await asOperator(async (ctx) => {
    const result = await retireKey(ctx, id, { reason });
    if (!result.ok)
      throw new CommandEnd(
        result.refusal.code === 'state' ? `${id} is the only key that signs: use garant trail key rotate` : `no key ${id} signs this log`,
        'no',
      );
    console.log(
      json ? JSON.stringify({ id, toSize: result.value.toSize }) : `${id} is retired: good for heads up to ${result.value.toSize} entries`,
    );
  });
}
