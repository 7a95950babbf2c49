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

/** Settings as an administrator's form shows them. */
export interface SettingsDescription {
  readonly schema: unknown
  /** Everything but the secrets, with defaults filled in. */
  readonly values: Readonly<Record<string, unknown>>
  /** Name of each secret, and whether it is set. */
  readonly secrets: Readonly<Record<string, boolean>>
}

interface Stored {
  /** As stored: plain values, and secrets still sealed. */
  readonly plain: Readonly<Record<string, unknown>>
  readonly sealed: Readonly<Record<string, string>>
  readonly parsed: WeakMap<ZodObject, unknown>
}

/** What administrators may change: of the kernel (owner `core`) and of each plugin (owner is its id). */
export class SettingsStore {
  readonly #options: SettingsStoreOptions
  readonly #schemas = new Map<string, ZodObject>()
  readonly #cache = new Map<string, Promise<Stored>>()

  constructor(options: SettingsStoreOptions) {
    this.#options = options
  }

  /** Says what settings an owner has; values outlive it. */
  declare(owner: string, schema: ZodObject): Disposable {
    this.#schemas.set(owner, schema)
    return {
      dispose: () => {
        if (this.#schemas.get(owner) === schema) this.#schemas.delete(owner)
      },
    }
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
  ): Promise<readonly string[]> {
    const schema = this.#schema(owner)
    const names = Object.keys(values)
    const unknown = names.filter((name) => !Object.hasOwn(schema.shape, name))
    if (unknown.length > 0) throw unknownSettings(owner, unknown)
    const given = this.#validate(owner, schema, values)
    await this.#options.database.transaction(async (tx) => {
      for (const name of names)
        await this.#write(tx, owner, name, given[name], secretNames(schema).includes(name), userId)
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
      .select(['name', 'value', 'sealed'])
      .where('owner', '=', owner)
      .execute()
    const plain: Record<string, unknown> = {}
    const sealed: Record<string, string> = {}
    for (const row of rows) {
      if (row.sealed === null) plain[row.name] = row.value
      else sealed[row.name] = row.sealed
    }
    return { plain, sealed, parsed: new WeakMap() }
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
