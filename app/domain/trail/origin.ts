/** The name of a log: `host/garant/environment-16 hex/epoch`. No two installations share one, and no two lives of one installation. */

const form = /^([a-z0-9.-]{1,60}\/garant\/[a-z0-9]{1,20}-[0-9a-f]{16})\/([1-9]\d{0,8})$/;

/** The number of the log's life, from 1. Throws a RangeError when the text is no origin. */
export function epochOf(origin: string): number {
  return Number(parts(origin).epoch);
}

/** The name of the log that follows when a backup is restored: continuing the old one would fork it. */
export function nextOrigin(origin: string): string {
  const { installation, epoch } = parts(origin);
  return `${installation}/${Number(epoch) + 1}`;
}

function parts(origin: string): { installation: string; epoch: string } {
  const [, installation = '', epoch = ''] = form.exec(origin) ?? [];
  if (installation === '') throw new RangeError(`${origin} is no origin of a log.`);
  return { installation, epoch };
}
