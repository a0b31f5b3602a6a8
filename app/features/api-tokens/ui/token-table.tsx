import { Form } from '@remix-run/react';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Dash, Instant } from '#app/ui/value.tsx';
import type { TokenLine, TokenState } from '../queries.server.ts';

const tones: Record<TokenState, Tone> = { active: 'good', expired: 'ended', revoked: 'ended' };

export function TokenTable({ tokens, mayMake, zone }: { tokens: TokenLine[]; mayMake: boolean; zone: string }) {
  const { t } = useI18n();
  const words = t.apiTokens;
  const columns: Column<TokenLine>[] = [
    { key: 'name', header: words.columns.name, cell: (token) => token.name, isRowHeader: true },
    { key: 'state', header: words.columns.state, cell: ({ state }) => <Badge tone={tones[state]}>{words.states[state]}</Badge> },
    { key: 'createdAt', header: words.columns.createdAt, cell: (token) => <Instant at={token.createdAt} zone={zone} /> },
    { key: 'expiresAt', header: words.columns.expiresAt, cell: (token) => <Instant at={token.expiresAt} zone={zone} /> },
    {
      key: 'usedAt',
      header: words.columns.usedAt,
      cell: ({ usedAt }) => (usedAt === null ? words.never : <Instant at={usedAt} zone={zone} />),
    },
    { key: 'step', header: words.columns.step, cell: (token) => (token.state === 'active' ? <Revocation token={token} /> : <Dash />) },
  ];
  return (
    <>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={tokens}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.empty}>{mayMake && words.emptyText}</EmptyState>}
      />
      {tokens.some(({ state }) => state !== 'active') && <p className="mt-2 text-xs text-soft">{words.ended}</p>}
    </>
  );
}

function Revocation({ token }: { token: TokenLine }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="id" value={token.id} />
      <Button tone="danger" size="small" name="intent" value="revoke">
        {t.apiTokens.revoke}
        <span className="sr-only"> {token.name}</span>
      </Button>
    </Form>
  );
}
