import type { KnownKind } from './notification.ts'

/** What the kernel itself tells people. */
export const kernelKinds = [
  { kind: 'core.assigned', plugin: 'core', delivery: 'digest' },
  { kind: 'core.named', plugin: 'core', delivery: 'digest' },
  { kind: 'core.followed', plugin: 'core', delivery: 'inApp' },
  { kind: 'core.import', plugin: 'core', delivery: 'inApp' },
  { kind: 'core.bulk', plugin: 'core', delivery: 'inApp' },
] as const satisfies readonly KnownKind[]
