import { EpochCache } from '../access/epoch-cache.ts'
import type { SqlClient } from '../database/database.ts'
import { ordinaryCalendar, type WorkingCalendar } from '../settings/working-calendar.ts'
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
  /** The hue of its colour, 0 to 359; null for the product's own. */
  readonly brandHue: number | null
  /** Changes with the picture; null where there is none. */
  readonly logo: string | null
  readonly calendar: WorkingCalendar
}

/** What is changed by a form; the logo is sent as a file. */
export type OrganisationChanges = Partial<Omit<Organisation, 'logo'>>

export interface Logo {
  readonly content: Buffer
  readonly type: string
  readonly tag: string
}

/** When the settings of the organisation were changed last, and by whom as far as that is known. */
export interface LastChange {
  readonly at: Date
  readonly by: { readonly id: string; readonly displayName: string } | null
}

interface OrganisationRow {
  readonly name: string
  readonly language: string
  readonly currency: string
  readonly country: string
  readonly time_zone: string
  readonly week_start: number
  readonly fiscal_year_start: number
  readonly brand_hue: number | null
  readonly logo_tag: string | null
  readonly calendar: Partial<WorkingCalendar>
}

const statement =
  'SELECT name, language, currency, country, time_zone, week_start, fiscal_year_start, brand_hue, logo_tag, calendar FROM core.organisation'

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

  async lastChange(): Promise<LastChange> {
    const { rows } = await this.#store.database.query<{ at: Date; id: string | null; name: string | null }>(
      'SELECT o.updated_at AS at, u.id, u.name FROM core.organisation o LEFT JOIN core."user" u ON u.id = o.updated_by',
    )
    const { at = new Date(0), id = null, name = null } = rows[0] ?? {}
    return { at, by: id === null || name === null ? null : { id, displayName: name } }
  }

  async logo(): Promise<Logo | null> {
    const { rows } = await this.#store.database.query<{
      logo: Buffer | null
      logo_type: string
      logo_tag: string
    }>('SELECT logo, logo_type, logo_tag FROM core.organisation')
    const row = rows[0]
    return row?.logo ? { content: row.logo, type: row.logo_type, tag: row.logo_tag } : null
  }

  /** Null takes it away. */
  async setLogo(by: ChangeContext, logo: Logo | null): Promise<void> {
    demandPermission(by.actor, 'settings.manage')
    await this.#store.changeRights(async (tx) => {
      const before = await readOrganisation(tx)
      await tx.kysely
        .updateTable('core.organisation')
        .set({
          logo: logo?.content ?? null,
          logo_type: logo?.type ?? null,
          logo_tag: logo?.tag ?? null,
          updated_at: new Date(),
          updated_by: by.actor.userId,
        })
        .execute()
      await this.#store.record(tx, {
        ...by,
        type: 'core.organisation.updated',
        changes: differences({ logo: before?.logo ?? null }, { logo: logo?.tag ?? null }),
      })
    })
  }

  async update(by: ChangeContext, changes: OrganisationChanges): Promise<Organisation> {
    demandPermission(by.actor, 'settings.manage')
    return this.#store.changeRights(async (tx) => {
      const before = await readOrganisation(tx)
      if (before === null) throw conflict('not_set_up', 'This server is not set up yet.')
      const after = { ...before, ...withItsRegion(before, changes) }
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
          brand_hue: after.brandHue,
          calendar: JSON.stringify(after.calendar),
          updated_at: new Date(),
          updated_by: by.actor.userId,
        })
        .execute()
      await this.#store.record(tx, {
        ...by,
        type: 'core.organisation.updated',
        changes: differences({ ...before }, withItsRegion(before, changes)),
      })
      return after
    })
  }
}

/** Holidays belong to a country: another one has other parts, and other days on which one works all the same. */
function withItsRegion(before: Organisation, changes: OrganisationChanges): OrganisationChanges {
  if (changes.country === undefined || changes.country === before.country || changes.calendar !== undefined)
    return changes
  return { ...changes, calendar: { ...before.calendar, region: null, worked: [] } }
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
    brandHue: row.brand_hue,
    logo: row.logo_tag,
    calendar: { ...ordinaryCalendar, ...row.calendar },
  })
}
