import { defineHook, TesseraError, type HookContext, type RecordAccess } from '@tessera/sdk'
import { linkId } from '../contract/link-id.ts'

const deepest = 20
const perRead = 500

interface Node {
  readonly name: string
  readonly parent: string | null
}

/**
 * A company never ends up above itself. It looks after the write, so that companies of one batch see each other, and a
 * change of the parent in another transaction has been waited for. A new company has nothing below it: no check needed.
 */
export const companyHierarchy = defineHook({
  entity: 'contacts.company',
  name: 'company-hierarchy',
  on: ['update', 'restore'],
  fields: ['parent'],
  async after(drafts, ctx) {
    const ids = drafts.filter((draft) => linkId(draft.get('parent')) !== null).map((draft) => draft.id)
    if (ids.length > 0) await refuseCircles(ids, ctx)
  },
})

async function refuseCircles(ids: readonly string[], ctx: HookContext): Promise<void> {
  const nodes = new Map<string, Node>()
  let wanted = [...ids]
  // One read per level for the whole batch, whatever its size.
  for (let level = 0; wanted.length > 0 && level <= deepest; level++) {
    for (const [id, node] of await readNodes(ctx.records, wanted)) nodes.set(id, node)
    const parents = wanted.flatMap((id) => nodes.get(id)?.parent ?? [])
    wanted = [...new Set(parents)].filter((id) => !nodes.has(id))
  }
  for (const id of ids) refuseCircle(id, nodes)
}

async function readNodes(records: RecordAccess, ids: readonly string[]): Promise<Map<string, Node>> {
  const nodes = new Map<string, Node>()
  for (let start = 0; start < ids.length; start += perRead) {
    const { data } = await records('contacts.company').query({
      fields: ['name', 'parent'],
      filter: { id: { in: ids.slice(start, start + perRead) } },
      limit: perRead,
    })
    for (const { id, name, parent } of data) nodes.set(id, { name: name ?? '', parent: linkId(parent) })
  }
  return nodes
}

function refuseCircle(id: string, nodes: ReadonlyMap<string, Node>): void {
  const names = [nodes.get(id)?.name ?? id]
  let above = nodes.get(id)?.parent ?? null
  for (; above !== null && above !== id; above = nodes.get(above)?.parent ?? null) {
    names.push(nodes.get(above)?.name ?? above)
    if (names.length > deepest) throw tooDeep(names)
  }
  if (above === id) throw circle([...names, names[0] ?? id])
}

function circle(names: readonly string[]): TesseraError {
  const message = `"${names[0]}" would be above itself: ${names.join(' → ')}. Choose another parent company.`
  return new TesseraError({
    code: 'contacts.hierarchy_circle',
    kind: 'invalid',
    message,
    fields: [{ field: 'parent', code: 'contacts.hierarchy_circle', message }],
  })
}

function tooDeep(names: readonly string[]): TesseraError {
  const message = `"${names[0]}" would have more than ${deepest} companies above it. Choose a parent company that stands higher.`
  return new TesseraError({
    code: 'contacts.hierarchy_too_deep',
    kind: 'invalid',
    message,
    fields: [{ field: 'parent', code: 'contacts.hierarchy_too_deep', message }],
  })
}
