/** The places that the configuration names for copies of the trail's signed heads: a folder that others keep, and addresses. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { flush } from '#db/flush.ts';
import { openMailer, type MailAccount, type Mailer } from '../mail/mailer.server.ts';
import { type AnchorCopy, anchorFileName, type AnchorPlace } from './anchors.server.ts';

/** What the configuration says of them. */
export type AnchorSettings = { anchors: { folder: string | null; addresses: readonly string[] }; mail: MailAccount | null };

export function anchorPlacesOf({ anchors, mail }: AnchorSettings): AnchorPlace[] {
  const mailer = mail && openMailer(mail);
  return [
    ...(anchors.folder === null ? [] : [folderPlace(anchors.folder)]),
    ...(mailer ? anchors.addresses.map((address) => mailPlace(mailer, address)) : []),
  ];
}

/** A folder outside the machine, such as a share of the auditor. It is not created: a share that is not mounted must not look like one. */
export function folderPlace(folder: string): AnchorPlace {
  return {
    kind: 'file',
    destination: folder,
    async deliver(copy) {
      const target = path.join(folder, anchorFileName(copy));
      const temporary = path.join(folder, `.${randomUUID()}.part`);
      try {
        const handle = await open(temporary, 'wx', 0o444);
        try {
          await handle.writeFile(copy.text);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, target);
        await flush(folder);
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

export function mailPlace(mailer: Mailer, address: string): AnchorPlace {
  return {
    kind: 'mail',
    destination: address,
    deliver: (copy) =>
      mailer.send({
        to: address,
        subject: `Garant: ${copy.origin}, ${copy.size}`,
        text: letter(copy),
        attachments: [{ fileName: anchorFileName(copy), text: copy.text }],
      }),
  };
}

// Both languages in one letter: an address has no account, and thus no language.
const letter = ({ origin, size, text }: AnchorCopy): string => `\
Ceci est la tête signée du journal ${origin} (${size} entrées). Gardez ce message : il permettra de
montrer plus tard que rien de ce qui précède n'a été changé.

This is the signed head of the log ${origin} (${size} entries). Keep this message: it lets you show later
that nothing before it was changed.

${text}`;
