/** The rooms that an account may enter, in the order of the work. */
import { can, type Action, type Actor } from './domain/access.ts';
import { pathTo } from './paths.ts';
import type { NavGroup, NavItem } from './ui/navigation.tsx';

type Room = NavItem & { needs?: Action };

const rooms: readonly { key: NavGroup['key']; items: readonly Room[] }[] = [
  {
    key: 'registers',
    items: [
      { key: 'risks', to: pathTo.risks(), needs: 'risk.read' },
      { key: 'controls', to: pathTo.controls(), needs: 'control.read' },
      { key: 'audits', to: pathTo.audits(), needs: 'audit.read' },
      { key: 'findings', to: pathTo.findings(), needs: 'audit.read' },
      { key: 'requirements', to: pathTo.frameworks(), needs: 'requirement.read' },
      { key: 'policies', to: pathTo.policies(), needs: 'policy.read' },
      { key: 'suppliers', to: pathTo.suppliers(), needs: 'supplier.read' },
      { key: 'contracts', to: pathTo.contracts(), needs: 'contract.read' },
    ],
  },
  {
    key: 'proof',
    items: [
      { key: 'packs', to: pathTo.packs(), needs: 'pack.read' },
      { key: 'asOf', to: pathTo.asOf() },
      { key: 'trail', to: pathTo.trail(), needs: 'trail.read' },
    ],
  },
  {
    key: 'organisation',
    items: [
      { key: 'imports', to: pathTo.imports(), needs: 'import.read' },
      { key: 'people', to: pathTo.users(), needs: 'user.manage' },
      { key: 'settings', to: pathTo.settings(), needs: 'settings.manage' },
      { key: 'model', to: pathTo.exposureParameters(), needs: 'exposure.read' },
    ],
  },
];

export function navigationOf(actor: Actor, waiting: number): NavGroup[] {
  const work: NavGroup = {
    key: 'work',
    items: [
      { key: 'home', to: pathTo.home() },
      { key: 'inbox', to: pathTo.inbox(), count: waiting },
      ...(can(actor, 'exposure.read') ? [{ key: 'exposure' as const, to: pathTo.exposure() }] : []),
    ],
  };
  const open = rooms.map(({ key, items }) => ({
    key,
    items: items.filter(({ needs }) => needs === undefined || can(actor, needs)).map(({ needs: _needs, ...item }) => item),
  }));
  return [work, ...open.filter(({ items }) => items.length > 0)];
}
