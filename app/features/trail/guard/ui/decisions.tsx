import { Form } from '@remix-run/react';
import { useId } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Section } from '#app/ui/page.tsx';
import { Instant } from '#app/ui/value.tsx';
import type { GuardStanding } from '../standing.server.ts';
import { GuardedForm } from './guarded-form.tsx';

type Request = GuardStanding['requests'][number];

/** What waits for a second administrator, and whether one is needed. */
export function Requests({ standing: { requests, takesTwo }, zone }: { standing: GuardStanding; zone: string }) {
  const { t } = useI18n();
  const words = t.guard.requests;
  return (
    <Section title={words.title} count={requests.length || undefined}>
      <p className="mb-3 max-w-[70ch] text-soft">{takesTwo ? words.two : words.single}</p>
      <ul className="flex flex-col gap-4">
        {requests.map((request) => (
          <li key={request.id} className="border-t border-rule pt-2">
            <WaitingRequest request={request} zone={zone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function WaitingRequest({ request, zone }: { request: Request; zone: string }) {
  const { t } = useI18n();
  const words = t.guard.requests;
  const { id, isOwn, requesterName, requestedAt } = request;
  const hidden = <input type="hidden" name="request" value={id} />;
  return (
    <>
      <p className="font-semibold">
        <RequestText request={request} />
      </p>
      <p className="mb-1 text-xs text-soft">
        {words.by} {requesterName}, <Instant at={requestedAt} zone={zone} />
        {isOwn && ` – ${words.own}`}
      </p>
      {!isOwn && (
        <Disclosure label={words.approve}>
          <GuardedForm intent="approve" label={words.approve} tone="danger">
            {hidden}
          </GuardedForm>
        </Disclosure>
      )}
      <Form method="post" className="mt-2">
        <input type="hidden" name="intent" value="decline" />
        {hidden}
        <Button size="small">{isOwn ? words.withdraw : words.decline}</Button>
      </Form>
    </>
  );
}

function RequestText({ request: { change } }: { request: Request }) {
  const { t } = useI18n();
  const words = t.guard.requests;
  const reasons = t.guard.keys.reasons;
  switch (change.kind) {
    case 'rotate':
      return words.rotate(reasons[change.reason]);
    case 'retire':
      return words.retire(change.keyId, reasons[change.reason]);
    case 'erase':
      return words.erase(change.positions.join(', '), change.ground);
  }
}

/** Erasure of values on a legal ground. */
export function Erasure() {
  const { t } = useI18n();
  const words = t.guard.erase;
  const [positions, ground] = [useId(), useId()];
  return (
    <Section title={words.title}>
      <p className="mb-1 max-w-[70ch] text-soft">{words.text}</p>
      <Disclosure label={words.title}>
        <GuardedForm intent="erase" label={words.submit} tone="danger">
          <div>
            <label htmlFor={positions} className="mb-0.5 block font-semibold">
              {words.positions}
            </label>
            <p id={`${positions}-hint`} className="mb-1 text-xs text-soft">
              {words.positionsHint}
            </p>
            <input
              id={positions}
              name="positions"
              required
              inputMode="numeric"
              aria-describedby={`${positions}-hint`}
              className="control"
            />
          </div>
          <div>
            <label htmlFor={ground} className="mb-0.5 block font-semibold">
              {words.ground}
            </label>
            <p id={`${ground}-hint`} className="mb-1 text-xs text-soft">
              {words.groundHint}
            </p>
            <textarea
              id={ground}
              name="ground"
              required
              rows={3}
              maxLength={1000}
              aria-describedby={`${ground}-hint`}
              className="control"
            />
          </div>
        </GuardedForm>
      </Disclosure>
    </Section>
  );
}
