import { secretNames } from '@tessera/sdk'
import { z, type infer as Infer, type ZodObject } from 'zod'
import type { Database, Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Encryption } from '../foundation/encryption.ts'
import type { Logger } from '../foundation/logger.ts'
import { fieldIssuesOf } from '../foundation/zod-issues.ts'
import { invalidSettings, undeclaredSettings, unknownSettings } from './settings-errors.ts'
import './settings-tables.ts'

export interface SettingsStoreOptions {
  readonly database: Database
  readonly encryption: Encryption
  readonly logger: Logger
  /** Runs in the transaction of every change, so that other processes learn of it. */
  readonly onChange?: (tx: Transaction, owner: string) => Promise<void>
}

/** What one update did: values of secrets are in nobody's log. */
export interface SettingsChange {
  readonly owner: string
  /** Before and after; null is the default. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
  readonly secrets: readonly string[]
}

export interface SettingsUpdate {
  /** Runs in the transaction of the update. */
  readonly record?: (tx: Transaction, change: SettingsChange) => Promise<void>
}

/** Settings as an administrator's form shows them. */
export interface SettingsDescription {
  readonly schema: unknown
  /** Everything but the secrets, with defaults filled in. */
  readonly values: Readonly<Record<string, unknown>>
  /** Name of each secret, and whether it is set. */
  readonly secrets: Readonly<Record<string, boolean>>
  /** When any of them was last changed, and by whom. */
  readonly changed: { readonly at: Date; readonly by: string | null } | null
}

interface Stored {
  /** As stored: plain values, and secrets still sealed. */
  readonly plain: Readonly<Record<string, unknown>>
  readonly sealed: Readonly<Record<string, string>>
  readonly changed: SettingsDescription['changed']
  readonly parsed: WeakMap<ZodObject, unknown>
}

/** What administrators may change: of the kernel (owner `core`) and of each plugin (owner is its id). */
export class SettingsStore {
  readonly #options: SettingsStoreOptions
  readonly #schemas = new Map<string, ZodObject>()
  readonly #cache = new Map<string, Promise<Stored>>()
  readonly #listeners = new Set<(owner: string) => void>()
  /** What listeners were last told of, by owner: an invalidation tells only that something may have changed. */
  readonly #told = new Map<string, string>()

  constructor(options: SettingsStoreOptions) {
    this.#options = options
  }

  /** Says what settings an owner has; values outlive it. */
  declare(owner: string, schema: ZodObject): Disposable {
    this.#schemas.set(owner, schema)
    void this.#compare(owner)
    return {
      dispose: () => {
        if (this.#schemas.get(owner) !== schema) return
        this.#schemas.delete(owner)
        this.#told.delete(owner)
      },
    }
  }

  /** Tells of each owner whose settings are others than before, whichever process changed them. */
  onChange(listener: (owner: string) => void): Disposable {
    this.#listeners.add(listener)
    return {
      dispose: () => {
        this.#listeners.delete(listener)
      },
    }
  }

  /** What may be known to everybody who is signed in: all but the secrets, by owner. */
  async open(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
    const all = [...this.#schemas].map(async ([owner, schema]) => {
      const open = openPart(schema)
      const { plain } = await this.#read(owner)
      const values = this.#lenient(owner, open, pick(plain, Object.keys(open.shape)))
      return [owner, values as Record<string, unknown>] as const
    })
    return Object.fromEntries(await Promise.all(all))
  }

  /** The settings with their defaults, secrets opened: for code on the server only. */
  async get<Schema extends ZodObject>(owner: string, schema: Schema): Promise<Infer<Schema>> {
    const stored = await this.#read(owner)
    if (!stored.parsed.has(schema))
      stored.parsed.set(schema, Object.freeze(this.#parse(owner, schema, stored)))
    return stored.parsed.get(schema) as Infer<Schema>
  }

  async describe(owner: string): Promise<SettingsDescription> {
    const schema = this.#schema(owner)
    const stored = await this.#read(owner)
    const secrets = secretNames(schema)
    const open = openPart(schema)
    const values = this.#lenient(owner, open, pick(stored.plain, Object.keys(open.shape)))
    return {
      schema: z.toJSONSchema(open, { io: 'input', unrepresentable: 'any' }),
      values: values as Record<string, unknown>,
      secrets: Object.fromEntries(secrets.map((name) => [name, name in stored.sealed])),
      changed: stored.changed,
    }
  }

  /**
   * Changes the given settings and leaves the others; null takes a value back to its default. Nothing is saved unless
   * all are valid. Gives the names of those that were given, for the event log: never the values.
   */
  async update(
    owner: string,
    values: Readonly<Record<string, unknown>>,
    userId: string | null,
    { record }: SettingsUpdate = {},
  ): Promise<readonly string[]> {
    const schema = this.#schema(owner)
    const names = Object.keys(values)
    const unknown = names.filter((name) => !Object.hasOwn(schema.shape, name))
    if (unknown.length > 0) throw unknownSettings(owner, unknown)
    const given = this.#validate(owner, schema, values)
    const secrets = names.filter((name) => secretNames(schema).includes(name))
    await this.#options.database.transaction(async (tx) => {
      const before = await this.#plain(tx, owner)
      for (const name of names)
        await this.#write(tx, owner, name, given[name], secrets.includes(name), userId)
      const open = names.filter((name) => !secrets.includes(name))
      const changes = open
        .map((name) => [name, [before[name] ?? null, given[name] ?? null]] as const)
        .filter(([, [was, is]]) => JSON.stringify(was) !== JSON.stringify(is))
      await record?.(tx, { owner, changes: Object.fromEntries(changes), secrets })
      await this.#options.onChange?.(tx, owner)
    })
    this.invalidate(owner)
    return names
  }

  /** Takes an owner's settings away for good. */
  async purge(owner: string): Promise<void> {
    await this.#options.database.kysely.deleteFrom('core.setting').where('owner', '=', owner).execute()
    this.invalidate(owner)
  }

  /** Forgets what was cached, of one owner or of all: to be called when another process changed something. */
  invalidate(owner?: string): void {
    if (owner === undefined) this.#cache.clear()
    else this.#cache.delete(owner)
    for (const declared of owner === undefined ? this.#schemas.keys() : [owner]) void this.#compare(declared)
  }

  /** The first look only remembers what there is. */
  async #compare(owner: string): Promise<void> {
    try {
      const { plain, sealed } = await this.#read(owner)
      if (!this.#schemas.has(owner)) return
      const now = JSON.stringify([plain, sealed])
      const before = this.#told.get(owner)
      this.#told.set(owner, now)
      if (before !== undefined && before !== now) for (const listener of this.#listeners) listener(owner)
    } catch (error) {
      this.#options.logger.debug(
        { err: error, owner },
        'Settings could not be compared; the next change does',
      )
    }
  }

  async #plain(tx: Transaction, owner: string): Promise<Readonly<Record<string, unknown>>> {
    const { rows } = await tx.query<{ name: string; value: unknown }>(
      'SELECT name, value FROM core.setting WHERE owner = $1 AND sealed IS NULL',
      [owner],
    )
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  }

  #schema(owner: string): ZodObject {
    const schema = this.#schemas.get(owner)
    if (schema === undefined) throw undeclaredSettings(owner)
    return schema
  }

  #validate(
    owner: string,
    schema: ZodObject,
    values: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> {
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
    )
    const parsed = schema.partial().safeParse(given)
    if (!parsed.success) {
      throw invalidSettings(owner, fieldIssuesOf(parsed.error))
    }
    return pick(parsed.data, Object.keys(given))
  }

  async #write(
    tx: Transaction,
    owner: string,
    name: string,
    value: unknown,
    isSecret: boolean,
    userId: string | null,
  ): Promise<void> {
    if (value === undefined) {
      await tx.query('DELETE FROM core.setting WHERE owner = $1 AND name = $2', [owner, name])
      return
    }
    const text = JSON.stringify(value)
    const sealed = isSecret ? this.#options.encryption.seal(text, purpose(owner, name)) : null
    await tx.query(
      `INSERT INTO core.setting (owner, name, value, sealed, updated_by) VALUES ($1, $2, $3::jsonb, $4, $5)
       ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value, sealed = excluded.sealed, updated_by = excluded.updated_by, updated_at = now()`,
      [owner, name, isSecret ? null : text, sealed, userId],
    )
  }

  #read(owner: string): Promise<Stored> {
    const known = this.#cache.get(owner)
    if (known !== undefined) return known
    const reading = this.#load(owner)
    this.#cache.set(owner, reading)
    // A failed read is not remembered, nor one that an invalidation overtook.
    reading.catch(() => {
      if (this.#cache.get(owner) === reading) this.#cache.delete(owner)
    })
    return reading
  }

  async #load(owner: string): Promise<Stored> {
    const rows = await this.#options.database.kysely
      .selectFrom('core.setting')
      .select(['name', 'value', 'sealed', 'updated_at', 'updated_by'])
      .where('owner', '=', owner)
      .orderBy('name')
      .execute()
    const plain: Record<string, unknown> = {}
    const sealed: Record<string, string> = {}
    for (const row of rows) {
      if (row.sealed === null) plain[row.name] = row.value
      else sealed[row.name] = row.sealed
    }
    const [last] = rows.toSorted((one, other) => other.updated_at.getTime() - one.updated_at.getTime())
    const changed = last === undefined ? null : { at: last.updated_at, by: last.updated_by }
    return { plain, sealed, changed, parsed: new WeakMap() }
  }

  #parse(owner: string, schema: ZodObject, stored: Stored): unknown {
    const values: Record<string, unknown> = pick(stored.plain, Object.keys(schema.shape))
    for (const name of secretNames(schema)) {
      // A value stored before its setting became a secret is not used as one.
      delete values[name]
      const sealed = stored.sealed[name]
      if (sealed !== undefined)
        values[name] = JSON.parse(this.#options.encryption.open(sealed, purpose(owner, name)))
    }
    return this.#lenient(owner, schema, values)
  }

  /** A value that a newer schema no longer takes falls back to its default: a plugin must start all the same. */
  #lenient(owner: string, schema: ZodObject, values: Record<string, unknown>): unknown {
    const parsed = schema.safeParse(values)
    if (parsed.success) return parsed.data
    const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
    this.#options.logger.warn(
      { owner, settings: [...bad] },
      'Stored settings are not valid any more; their defaults are used',
    )
    return schema.parse(Object.fromEntries(Object.entries(values).filter(([name]) => !bad.has(name))))
  }
}

function purpose(owner: string, name: string): string {
  return `settings.${owner}.${name}`
}

function openPart(schema: ZodObject): ZodObject {
  const secrets = new Set(secretNames(schema))
  return z.object(
    Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !secrets.has(name))) as z.ZodRawShape,
  )
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]),
  )
}
