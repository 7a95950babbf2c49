import type { UntypedFilter } from '@tessera/sdk'
import type { Transaction } from '../../database/database.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import type { RecordService, WriteContext } from '../../records/record-service.ts'
import type { RowProblem } from '../import/import-session.ts'
import { nameFields } from '../import/target-place.ts'
import { splitFullName, type NameOrder } from '../mapping/split-full-name.ts'
import { foldText } from '../../foundation/fold-text.ts'

type Values = Readonly<Record<string, string>>

const orders: readonly NameOrder[] = ['first last', 'last first']
const askedAtOnce = 50

/** Records of one entity by the names that cells give them, as far as the caller may see them. */
export class NameLinks {
  readonly #records: RecordService
  readonly #ctx: WriteContext
  readonly #model: EntityModel
  readonly #ids = new Map<string, readonly string[]>()

  constructor(records: RecordService, ctx: WriteContext, model: EntityModel) {
    this.#records = records
    this.#ctx = ctx
    this.#model = model
  }

  async look(tx: Transaction, names: readonly string[]): Promise<void> {
    const fresh = [...new Map(names.map((name) => [foldText(name), name])).entries()]
      .filter(([key]) => !this.#ids.has(key))
      .map(([, name]) => name)
    for (let start = 0; start < fresh.length; start += askedAtOnce) {
      const some = fresh.slice(start, start + askedAtOnce)
      const or = some.flatMap((name) => this.#readings(name).map(filterOf))
      if (or.length === 0) continue
      const { data } = await this.#records.queryObjects(
        this.#ctx.actor,
        this.#model.name,
        { fields: ['displayName'], filter: { or }, limit: 500 },
        tx,
      )
      for (const { id, displayName } of data) this.#know(String(displayName), String(id))
    }
    for (const name of fresh) if (!this.#ids.has(foldText(name))) this.#ids.set(foldText(name), [])
  }

  #know(name: string, id: string): void {
    const [key, ids] = [foldText(name), this.#ids.get(foldText(name)) ?? []]
    if (!ids.includes(id)) this.#ids.set(key, [...ids, id])
  }

  /** The one record of that name; null where there is none. */
  find(field: FieldModel, name: string): { readonly id: string | null } | { readonly problem: RowProblem } {
    const ids = [...new Set(this.#spellings(name).flatMap((each) => this.#ids.get(foldText(each)) ?? []))]
    if (ids.length > 1) return { problem: linkProblem('link_ambiguous', field, name) }
    return { id: ids[0] ?? null }
  }

  /** Makes those that are missing; what cannot be made is told by name. */
  async create(
    tx: Transaction,
    field: FieldModel,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, RowProblem>> {
    const problems = new Map<string, RowProblem>()
    const wanted = [...new Map(names.map((name) => [foldText(name), name])).values()]
    const outcomes =
      wanted.length === 0
        ? []
        : await this.#records.upsertMany(
            { ...this.#ctx, tx },
            this.#model.name,
            { matchKeys: [], policy: 'create' },
            wanted.map((name) => this.#readings(name)[0] ?? {}),
          )
    for (const [at, outcome] of outcomes.entries()) {
      const name = wanted[at]!
      if (outcome.id !== null && outcome.outcome !== 'failed') this.#ids.set(foldText(name), [outcome.id])
      else
        problems.set(foldText(name), {
          code: outcome.code ?? 'records.invalid',
          field: field.path,
          message: outcome.message ?? '',
          values: { ...outcome.values, shown: name },
        })
    }
    return problems
  }

  /** A whole name stands for a first and a last one, in either order. */
  #spellings(name: string): readonly string[] {
    return [name, ...this.#readings(name).map((values) => Object.values(values).join(' '))]
  }

  #readings(name: string): readonly Values[] {
    const parts = nameFields(this.#model)
    if (parts === null) {
      const [title = ''] = this.#model.title
      const isText = this.#model.fields.get(title)?.kind.name === 'text'
      return this.#model.title.length === 1 && isText && this.#isReadable(title) ? [{ [title]: name }] : []
    }
    if (!this.#isReadable(parts.first.path) || !this.#isReadable(parts.last.path)) return []
    return orders.map((order) => {
      const { firstName, lastName } = splitFullName(name, order)
      return {
        ...(firstName === undefined ? {} : { [parts.first.path]: firstName }),
        ...(lastName === undefined ? {} : { [parts.last.path]: lastName }),
      }
    })
  }

  #isReadable(path: string): boolean {
    return this.#ctx.actor.access.fieldScope(this.#model.name, path, 'read') !== 'none'
  }
}

function filterOf(values: Values): UntypedFilter {
  return {
    and: Object.entries(values).map(([path, value]) => ({ [path]: { same: [value] } })),
  } as UntypedFilter
}

export function linkProblem(
  name: 'link_ambiguous' | 'link_not_found',
  field: FieldModel,
  shown: string,
): RowProblem {
  const code = `import.reason.${name}`
  return { code, field: field.path, message: `"${shown}" names no one record.`, values: { shown } }
}
