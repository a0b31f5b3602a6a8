import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Day, Instant } from '#app/ui/value.tsx';
import type { SignatureLine, SignatureState } from '../queries.server.ts';

const toneOf: Record<SignatureState, Tone> = {
  valid: 'good',
  stale: 'warning',
  lapsed: 'warning',
  revoked: 'danger',
  refused: 'danger',
  superseded: 'ended',
};

type SignatureListProps = {
  signatures: readonly SignatureLine[];
  /** What can be done with a signature, under it: withdrawing one's own. */
  actionFor?: (signature: SignatureLine) => ReactNode;
};

/** Who signed what, as what, when, with which words; what each signature is worth today. Newest first. */
export function SignatureList({ signatures, actionFor }: SignatureListProps) {
  const { t } = useI18n();
  const words = t.signoff;
  if (signatures.length === 0) return <p className="border-y border-rule py-3 text-soft">{words.list.none}</p>;
  return (
    <ol className="border-t-2 border-ink">
      {signatures.map((signature) => (
        <li
          key={signature.id}
          className="keep-together grid gap-x-6 gap-y-1 border-b border-rule py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <div>
            <Badge tone={toneOf[signature.state]}>{words.states[signature.state]}</Badge>
            <p className="mt-1 text-xs text-faint">
              <Instant at={signature.signedAt} zone={signature.zone} />
            </p>
          </div>
          <div className="min-w-0">
            <p>
              <span className="font-semibold">{signature.signerName}</span>
              <span className="text-soft">
                {' '}
                · {roleOf(t.shell.roles, signature.role)} · {words.meanings[signature.meaning]}
                {signature.validUntilOn && (
                  <>
                    {' '}
                    · {words.list.until} <Day on={signature.validUntilOn} />
                  </>
                )}
              </span>
            </p>
            <blockquote className="mt-0.5 max-w-[75ch] text-soft">{signature.statement}</blockquote>
            {signature.reason && <p className="mt-0.5 max-w-[75ch] whitespace-pre-line">{signature.reason}</p>}
            <p className="mt-0.5 text-xs text-faint">
              {words.list.digest}{' '}
              <code className="figures" title={signature.recordDigest}>
                {signature.recordDigest.slice(0, 16)}
              </code>
            </p>
            <Withdrawal signature={signature} />
            {actionFor?.(signature)}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Withdrawal({ signature }: { signature: SignatureLine }) {
  const { t, format } = useI18n();
  if (signature.revokedAt === null) return null;
  return (
    <p className="mt-0.5 text-danger">
      {t.signoff.list.withdrawn(format.instant(signature.revokedAt, signature.zone), signature.revokedReason ?? '')}
    </p>
  );
}

const roleOf = (roles: Readonly<Record<string, string>>, role: string): string => roles[role] ?? role;
