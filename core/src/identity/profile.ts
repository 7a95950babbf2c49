import { demandUser, type ChangeContext } from './change-context.ts'
import { invalidField } from './identity-errors.ts'
import { differences, type IdentityStore } from './identity-store.ts'
import type { UserDirectory, UserView } from './user-directory.ts'

export interface ProfileChanges {
  readonly name?: string
  readonly language?: string
  readonly timeZone?: string
  readonly formats?: string | null
  readonly primaryTeam?: string | null
  /** Members that are null are removed, the others set; what is not named stays. */
  readonly preferences?: Readonly<Record<string, unknown>>
}

export type ProfileView = UserView & { readonly preferences: Readonly<Record<string, unknown>> }

/** Room for what somebody changed of many views, which is kept here until they save it. */
const largestPreferences = 131_072

/** What users say of themselves: language, formats, theme, density, shortcuts. */
export class Profile {
  readonly #store: IdentityStore
  readonly #directory: UserDirectory

  constructor(store: IdentityStore, directory: UserDirectory) {
    this.#store = store
    this.#directory = directory
  }

  async get({ actor }: ChangeContext): Promise<ProfileView> {
    const id = demandUser(actor)
    const [view, { rows }] = await Promise.all([
      this.#directory.read(this.#store.database, id),
      this.#store.database.query<{ preferences: Record<string, unknown> }>(
        'SELECT preferences FROM core."user" WHERE id = $1',
        [id],
      ),
    ])
    return { ...view, preferences: rows[0]?.preferences ?? {} }
  }

  async update(by: ChangeContext, changes: ProfileChanges): Promise<ProfileView> {
    const { preferences, ...person } = changes
    if (preferences !== undefined) await this.#mergePreferences(demandUser(by.actor), preferences)
    if (Object.keys(person).length > 0) await this.#updatePerson(by, person)
    return this.get(by)
  }

  /** Switching the theme changes nobody's rights: no epoch, no event. */
  async #mergePreferences(id: string, preferences: Readonly<Record<string, unknown>>): Promise<void> {
    const text = JSON.stringify(preferences)
    const removed = Object.keys(preferences).filter((key) => preferences[key] === null)
    const { rowCount } = await this.#store.database.query(
      `UPDATE core."user" SET preferences = (preferences || $2::jsonb) - $3::text[] WHERE id = $1 AND pg_column_size(preferences || $2::jsonb) <= $4`,
      [id, text, removed, largestPreferences],
    )
    if (rowCount === 0)
      throw invalidField(
        'preferences',
        'preferences_large',
        `The preferences would be larger than ${largestPreferences} bytes.`,
        { most: largestPreferences },
      )
  }

  async #updatePerson(by: ChangeContext, person: Omit<ProfileChanges, 'preferences'>): Promise<void> {
    const id = demandUser(by.actor)
    await this.#store.changeRights(async (tx) => {
      const before = await this.#directory.read(tx, id)
      const { primaryTeam } = person
      if (typeof primaryTeam === 'string' && !before.teams.some((team) => team.id === primaryTeam)) {
        throw invalidField('primaryTeam', 'team_not_joined', 'The primary team must be one that you are in.')
      }
      await tx.kysely
        .updateTable('core.user')
        .set((columns) => ({
          ...(person.name === undefined ? {} : { name: person.name }),
          ...(person.language === undefined ? {} : { language: person.language }),
          ...(person.timeZone === undefined ? {} : { time_zone: person.timeZone }),
          ...(person.formats === undefined ? {} : { formats: person.formats }),
          ...(primaryTeam === undefined ? {} : { primary_team_id: primaryTeam }),
          version: columns('version', '+', 1),
          updated_at: new Date(),
        }))
        .where('id', '=', id)
        .execute()
      const after = await this.#directory.read(tx, id)
      const pick = ({
        name,
        language,
        timeZone,
        formats,
        primaryTeam: team,
      }: UserView): Record<string, unknown> => ({ name, language, timeZone, formats, primaryTeam: team })
      const changed = differences(pick(before), pick(after))
      await this.#store.record(tx, {
        ...by,
        type: 'core.user.updated',
        entity: 'core.user',
        recordId: id,
        version: after.version,
        changes: changed,
      })
    })
  }
}
