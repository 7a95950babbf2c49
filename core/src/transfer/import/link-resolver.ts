import { isTesseraError, type UntypedFilter } from '@tessera/sdk'
import { withCustomPlans } from '../../database/custom-plans.ts'
import type { Transaction } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { MatchPath } from '../../records/write/match-key.ts'
import type { RecordService, WriteContext } from '../../records/record-service.ts'
import type { RowProblem } from './import-session.ts'
import { LinkIndex, type LinkEntry } from './link-index.ts'

type Values = Readonly<Record<string, unknown>>

export interface LinkResolverOptions {
  readonly records: RecordService
  /** The importing user, with what an import may do. */
  readonly ctx: WriteContext
  readonly valueContext: ValueContext
  readonly createMissing: boolean
  /** Whether found records are given what they lack. */
  readonly fillsEmpty: boolean
}

export type LinkResult = { readonly id: string } | { readonly problem: RowProblem }

const askedAtOnce = 500
const mostKept = 50_000

/**
 * Finds the records that rows refer to by number, website or name, with the importing user's rights, so that hidden
 * ones never match; makes those that are missing. All rows of a chunk together, each record looked for once.
 */
export class LinkResolver {
  readonly #options: LinkResolverOptions
  readonly #indexes = new Map<string, LinkIndex>()
  readonly #results = new Map<string, LinkResult>()

  constructor(options: LinkResolverOptions) {
    this.#options = options
  }

  /** Looks for records before rows refer to them, on another connection. */
  async look(tx: Transaction, model: EntityModel, wanted: readonly Values[]): Promise<void> {
    const signatures = wanted.map((values) => signatureOf(model, values))
    await this.#lookFor(tx, model, [...this.#fresh(wanted, signatures).values()])
  }

  async #lookFor(tx: Transaction, model: EntityModel, fresh: readonly Values[]): Promise<void> {
    if (fresh.length === 0) return
    const index = this.#indexes.get(model.name) ?? this.#newIndex(model)
    await withCustomPlans(tx, () => this.#lookUp(tx, model, index, fresh))
  }

  /** Gives what became of each, in order, and how many were made. */
  async resolve(
    tx: Transaction,
    model: EntityModel,
    wanted: readonly Values[],
  ): Promise<{ readonly results: readonly LinkResult[]; readonly created: number }> {
    if (this.#results.size > mostKept) this.forget()
    const signatures = wanted.map((values) => signatureOf(model, values))
    const fresh = this.#fresh(wanted, signatures)
    let created = 0
    if (fresh.size > 0) {
      await this.#lookFor(tx, model, [...fresh.values()])
      created = await this.#settle(tx, model, this.#indexes.get(model.name)!, fresh)
    }
    return { results: signatures.map((signature) => this.#results.get(signature)!), created }
  }

  /** Those that nothing is known of yet, each once. */
  #fresh(wanted: readonly Values[], signatures: readonly string[]): Map<string, Values> {
    const fresh = new Map<string, Values>()
    for (const [at, signature] of signatures.entries())
      if (!this.#results.has(signature)) fresh.set(signature, wanted[at]!)
    return fresh
  }

  /** To begin anew: what was found is looked for again. */
  forget(): void {
    this.#indexes.clear()
    this.#results.clear()
  }

  #newIndex(model: EntityModel): LinkIndex {
    const { access } = this.#options.ctx.actor
    const paths = model.matchKeys
      .filter((key) => key.length === 1 && access.fieldScope(model.name, key[0]!, 'read') !== 'none')
      .map((key) => key[0]!)
    const title = model.title.length === 1 ? model.fields.get(model.title[0]!) : undefined
    const nameField =
      title?.kind.name === 'text' &&
      title.namespace === null &&
      access.fieldScope(model.name, title.path, 'read') !== 'none'
        ? title.path
        : null
    const index = new LinkIndex(model, paths, nameField, this.#options.valueContext)
    this.#indexes.set(model.name, index)
    return index
  }

  async #lookUp(
    tx: Transaction,
    model: EntityModel,
    index: LinkIndex,
    wanted: readonly Values[],
  ): Promise<void> {
    const scalars = new Set(
      wanted.flatMap((values) =>
        Object.entries(values).flatMap(([path, value]) => (typeof value === 'object' ? [] : [path])),
      ),
    )
    const heads = [
      ...index.matches.map((match) => match.field.path),
      ...(index.nameField === null ? [] : [index.nameField]),
      ...scalars,
    ]
    const { access } = this.#options.ctx.actor
    const fields = [...new Set(heads)].filter(
      (path) => access.fieldScope(model.name, path, 'read') !== 'none',
    )
    for (const match of index.matches) {
      const raw = wanted.flatMap((values) =>
        index.given(match, values).some((text) => index.isNew(match.path, text))
          ? rawValues(match, values)
          : [],
      )
      await this.#read(tx, model, index, fields, raw, (some) => ({ [match.path]: { in: some } }))
    }
    const { nameField } = index
    if (nameField === null) return
    // Whoever a number has found needs no name.
    const unknown = wanted.filter((values) => index.find(values) === null)
    const names = unknown
      .flatMap((values) => index.nameOf(values) ?? [])
      .filter((name) => index.isNew('name', name))
    await this.#read(tx, model, index, fields, names, (some) => ({ [nameField]: { same: some } }))
  }

  async #read(
    tx: Transaction,
    model: EntityModel,
    index: LinkIndex,
    fields: readonly string[],
    values: readonly unknown[],
    filterOf: (some: readonly unknown[]) => Record<string, unknown>,
  ): Promise<void> {
    for (let start = 0; start < values.length; start += askedAtOnce) {
      const filter = filterOf(values.slice(start, start + askedAtOnce)) as UntypedFilter
      let after: string | undefined
      do {
        const query = { fields, filter, sort: ['id'], limit: 500, ...(after === undefined ? {} : { after }) }
        const answer = await this.#options.records.queryObjects(
          this.#options.ctx.actor,
          model.name,
          query,
          tx,
        )
        for (const record of answer.data) index.addStored(record)
        after = answer.page.next ?? undefined
      } while (after !== undefined)
    }
  }

  async #settle(
    tx: Transaction,
    model: EntityModel,
    index: LinkIndex,
    fresh: ReadonlyMap<string, Values>,
  ): Promise<number> {
    const found = new Map<string, LinkEntry>()
    const missing = new Set<LinkEntry>()
    const touched = new Set<LinkEntry>()
    // Those with a number first: rows that only give the name then meet the same record.
    const weight = (values: Values): number =>
      index.matches.filter((match) => index.given(match, values).length > 0).length
    for (const [signature, values] of [...fresh].toSorted(
      (one, other) => weight(other[1]) - weight(one[1]),
    )) {
      const entry = index.find(values)
      if (entry === 'ambiguous') this.#refuse(signature, 'link_ambiguous', nameOf(index, values))
      else if (entry === null && !this.#options.createMissing)
        this.#refuse(signature, 'link_not_found', nameOf(index, values))
      else if (entry === null) {
        const made = index.addNew(values)
        missing.add(made)
        found.set(signature, made)
      } else {
        found.set(signature, entry)
        index.complete(entry, values)
        touched.add(entry)
      }
    }
    const failures = await this.#create(tx, model, index, [...missing])
    if (this.#options.fillsEmpty)
      await this.#fill(
        tx,
        model,
        [...touched].filter((entry) => !missing.has(entry)),
      )
    for (const [signature, entry] of found) {
      const failure = failures.get(entry)
      this.#results.set(signature, failure === undefined ? { id: entry.id! } : { problem: failure })
    }
    return missing.size - failures.size
  }

  async #create(
    tx: Transaction,
    model: EntityModel,
    index: LinkIndex,
    entries: readonly LinkEntry[],
  ): Promise<Map<LinkEntry, RowProblem>> {
    const failures = new Map<LinkEntry, RowProblem>()
    if (entries.length === 0) return failures
    const ctx = { ...this.#options.ctx, tx }
    const outcomes = await this.#options.records.upsertMany(
      ctx,
      model.name,
      { matchKeys: [], policy: 'create' },
      entries.map((entry) => entry.added),
    )
    for (const [at, outcome] of outcomes.entries()) {
      const entry = entries[at]!
      entry.id = outcome.id
      if (outcome.outcome !== 'failed') continue
      index.forget(entry)
      failures.set(entry, {
        code: outcome.code ?? 'records.invalid',
        field: null,
        message: outcome.message ?? '',
        values: { ...outcome.values, shown: nameOf(index, entry.added) },
      })
    }
    return failures
  }

  /** Each by itself: what one record refuses (a number that another has, a right that is missing) stops nothing. */
  async #fill(tx: Transaction, model: EntityModel, entries: readonly LinkEntry[]): Promise<void> {
    for (const entry of entries) {
      if (Object.keys(entry.added).length === 0) continue
      const values = { ...entry.added }
      for (const path of Object.keys(values)) delete entry.added[path]
      await tx.query('SAVEPOINT link')
      try {
        await this.#options.records.update({ ...this.#options.ctx, tx }, model.name, entry.id!, values)
        await tx.query('RELEASE SAVEPOINT link')
      } catch (error) {
        if (!isTesseraError(error) || error.kind === 'internal' || error.kind === 'unavailable') throw error
        await tx.query('ROLLBACK TO SAVEPOINT link')
      }
    }
  }

  #refuse(signature: string, name: 'link_ambiguous' | 'link_not_found', shown: string): void {
    const message =
      name === 'link_ambiguous'
        ? `Several records are called "${shown}".`
        : `There is no record called "${shown}".`
    this.#results.set(signature, {
      problem: { code: `import.reason.${name}`, field: null, message, values: { shown } },
    })
  }
}

const signatureOf = (model: EntityModel, values: Values): string => `${model.name} ${JSON.stringify(values)}`

function nameOf(index: LinkIndex, values: Values): string {
  const first = index.nameOf(values) ?? Object.values(values).find((value) => typeof value === 'string')
  return typeof first === 'string' ? first : ''
}

function rawValues(match: MatchPath, values: Values): unknown[] {
  const value = values[match.field.path]
  const all =
    match.sub === null
      ? [value]
      : ((value ?? []) as Record<string, unknown>[]).map((part) => part[match.sub!.name])
  return all.filter((item) => item !== null && item !== undefined)
}
