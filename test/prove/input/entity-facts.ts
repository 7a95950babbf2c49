import type { FuzzWorld } from './fuzz-world.ts'

export interface FieldFact {
  readonly name: string
  readonly kind: string
  readonly operators: readonly string[]
  readonly operands: Readonly<Record<string, string>>
  readonly sortable: boolean
  readonly aggregate: readonly string[]
  readonly target?: string
  readonly options: { readonly options?: readonly { readonly value: string }[] }
  readonly fields?: readonly FieldFact[]
}

export interface EntityFacts {
  readonly name: string
  readonly system: boolean
  readonly fields: readonly FieldFact[]
  readonly inverses: readonly { readonly name: string; readonly entity: string }[]
  readonly matchKeys: readonly (readonly string[])[]
}

/** The entities as the server's own metadata describes them. */
export async function readEntities({ app, admin }: FuzzWorld): Promise<readonly EntityFacts[]> {
  const answer = await app.http.request('/api/metadata', { headers: admin.headers })
  const { entities } = (await answer.json()) as { entities: readonly EntityFacts[] }
  return entities.filter(({ system }) => !system)
}
