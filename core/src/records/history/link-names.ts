import type { SqlClient } from '../../database/database.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import { linkIn } from '../write/check-references.ts'
import { visibleNames } from '../write/visible-names.ts'
import type { RightsInput } from './record-rights.ts'

/** Gathers ids of linked records, then reads the names of those that the caller may see, one statement per entity. */
export class LinkNames {
  readonly #ids = new Map<string, Set<string>>()
  readonly #names = new Map<string, string>()

  add(entity: string, id: unknown): void {
    if (typeof id !== 'string') return
    this.#ids.set(entity, (this.#ids.get(entity) ?? new Set<string>()).add(id))
  }

  /** All links in a stored value. */
  addValue(field: FieldModel, value: unknown): void {
    if (field.part === null) {
      const link = linkIn(field, value)
      if (link !== null) this.add(link.entity, link.id)
      return
    }
    for (const part of (value ?? []) as Record<string, unknown>[]) {
      for (const sub of field.part.fields.values()) this.addValue(sub, part[sub.name])
    }
  }

  async load(client: SqlClient, input: RightsInput): Promise<void> {
    const known = [...this.#ids].filter(([entity]) => input.metadata.entities.has(entity))
    const loaded = await Promise.all(
      known.map(([entity, ids]) => visibleNames(client, input, entity, [...ids])),
    )
    for (const names of loaded) for (const [id, name] of names) this.#names.set(id, name)
  }

  name(id: string): string | null {
    return this.#names.get(id) ?? null
  }

  /** A stored value as it reads, links with their names; `hidden` where it leads to what the caller may not see. */
  present(field: FieldModel, value: unknown): { readonly value: unknown; readonly hidden: boolean } {
    if (value === null || value === undefined) return { value: null, hidden: false }
    if (field.part !== null)
      return {
        value: (value as Record<string, unknown>[]).map((part) => this.#presentPart(field, part)),
        hidden: false,
      }
    const link = linkIn(field, value)
    if (link === null) return { value, hidden: false }
    const displayName = this.name(link.id)
    if (displayName === null) return { value: null, hidden: true }
    const pointer = typeof value === 'string' ? { id: value } : link
    return { value: { ...pointer, displayName }, hidden: false }
  }

  #presentPart(field: FieldModel, part: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const presented: Record<string, unknown> = { id: part.id }
    for (const sub of field.part!.fields.values())
      if (sub.name in part) presented[sub.name] = this.present(sub, part[sub.name]).value
    return presented
  }
}
