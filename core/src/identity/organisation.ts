import { EpochCache } from '../access/epoch-cache.ts'
import type { SqlClient } from '../database/database.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import { conflict } from './identity-errors.ts'
import { differences, type IdentityStore } from './identity-store.ts'

export interface Organisation {
  readonly name: string
  readonly language: string
  readonly currency: string
  readonly country: string
  readonly timeZone: string
  /** 1 is Monday, 7 is Sunday. */
  readonly weekStart: number
  /** The first month of the fiscal year, 1 to 12. */
  readonly fiscalYearStart: number
}

interface OrganisationRow {
  readonly name: string
  readonly language: string
  readonly currency: string
  readonly country: string
  readonly time_zone: string
  readonly week_start: number
  readonly fiscal_year_start: number
}

const statement =
  'SELECT name, language, currency, country, time_zone, week_start, fiscal_year_start FROM core.organisation'

/** The one organisation of the database. */
export class OrganisationStore {
  readonly #store: IdentityStore
  readonly #cache: EpochCache<Organisation>

  constructor(store: IdentityStore) {
    this.#store = store
    this.#cache = new EpochCache(store.epoch, 1)
  }

  /** Null until the first administrator has set it up. */
  find(): Promise<Organisation | null> {
    return this.#cache.get('organisation', () => readOrganisation(this.#store.database))
  }

  async get(): Promise<Organisation> {
    const organisation = await this.find()
    if (organisation !== null) return organisation
    throw conflict(
      'not_set_up',
      'This server is not set up yet. Open the link that it printed when it started.',
    )
  }

  async update(by: ChangeContext, changes: Partial<Organisation>): Promise<Organisation> {
    demandPermission(by.actor, 'settings.manage')
    return this.#store.changeRights(async (tx) => {
      const before = await readOrganisation(tx)
      if (before === null) throw conflict('not_set_up', 'This server is not set up yet.')
      const after = { ...before, ...changes }
      await tx.kysely
        .updateTable('core.organisation')
        .set({
          name: after.name,
          language: after.language,
          currency: after.currency,
          country: after.country,
          time_zone: after.timeZone,
          week_start: after.weekStart,
          fiscal_year_start: after.fiscalYearStart,
          updated_at: new Date(),
        })
        .execute()
      await this.#store.record(tx, {
        ...by,
        type: 'core.organisation.updated',
        changes: differences({ ...before }, changes),
      })
      return after
    })
  }
}

async function readOrganisation(client: SqlClient): Promise<Organisation | null> {
  const { rows } = await client.query<OrganisationRow>(statement)
  const row = rows[0]
  if (row === undefined) return null
  return Object.freeze({
    name: row.name,
    language: row.language,
    currency: row.currency,
    country: row.country,
    timeZone: row.time_zone,
    weekStart: row.week_start,
    fiscalYearStart: row.fiscal_year_start,
  })
}
