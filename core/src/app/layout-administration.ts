import type { DependencyContainer } from 'tsyringe'
import { newId } from '../foundation/uuid.ts'
import type { ChangeContext } from '../identity/change-context.ts'
import { missing } from '../identity/identity-errors.ts'
import { Layouts, type LayoutChange } from '../metadata/layouts/layouts.ts'
import { RoleOrder } from '../metadata/layouts/role-order.ts'
import type { TellChange, ToldChange } from './told-change.ts'
import { tokens } from './tokens.ts'
import { layoutActions, UndoableLayouts } from './undoable-layouts.ts'
import { roleOrderActions, UndoableRoleOrder } from './undoable-role-order.ts'

/** How record pages are laid out, and for whom. */
export interface LayoutAdministration {
  readonly layouts: Layouts<ChangeContext>
  readonly roleOrder: RoleOrder<ChangeContext>
}

export function layoutAdministration(container: DependencyContainer, tell: TellChange): LayoutAdministration {
  const database = container.resolve(tokens.database)
  const store = container.resolve(tokens.metadata)
  const undoables = container.resolve(tokens.undoables)
  const layouts = new Layouts<ChangeContext>({
    database,
    store,
    demandRole: async (client, roleId) => {
      const { rows } = await client.query('SELECT 1 FROM core.role WHERE id = $1', [roleId])
      if (rows.length === 0) throw missing('role', roleId)
    },
    announce: (tx, by, change) => tell(tx, by, layoutTold(change)),
    note: async (tx, by, { id, entity, roleId, before, after }) => {
      const data = { id, entity, roleId, before, after }
      await undoables.note(tx, { ...by, kind: layoutActions, data })
    },
  })
  const ordered = { type: 'core.layout.ordered', entity: 'core.layout' } as const
  const roleOrder = new RoleOrder<ChangeContext>({
    database,
    store,
    announce: (tx, by, change) => tell(tx, by, { ...ordered, recordId: newId(), payload: { ...change } }),
    note: async (tx, by, data) => {
      await undoables.note(tx, { ...by, kind: roleOrderActions, data })
    },
  })
  if (undoables.get(layoutActions) === undefined) undoables.register(new UndoableLayouts(layouts))
  if (undoables.get(roleOrderActions) === undefined) undoables.register(new UndoableRoleOrder(roleOrder))
  return { layouts, roleOrder }
}

function layoutTold({ id, entity, roleId, before, after }: LayoutChange): ToldChange {
  const type = after === null ? 'core.layout.removed' : 'core.layout.set'
  return { type, entity: 'core.layout', recordId: id, payload: { entity, role: roleId, before, after } }
}
