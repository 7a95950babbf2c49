import type { SqlClient } from '../database/database.ts'

/** Users and teams of the organisation, as writes need them: names for links, and the team of an owner. */
export interface DirectoryContent {
  readonly users: ReadonlyMap<
    string,
    {
      readonly name: string
      readonly email: string
      readonly primaryTeamId: string | null
      readonly language: string
      readonly timeZone: string
    }
  >
  readonly teams: ReadonlyMap<string, string>
}

export interface Directory {
  load(): Promise<DirectoryContent>
  /** Called when users or teams changed. */
  invalidate(): void
}

/** Reads the directory once and keeps it until it is invalidated. */
export class DatabaseDirectory implements Directory {
  readonly #database: SqlClient
  #content: Promise<DirectoryContent> | null = null

  constructor(database: SqlClient) {
    this.#database = database
  }

  load(): Promise<DirectoryContent> {
    this.#content ??= this.#read().catch((error: unknown) => {
      this.#content = null
      throw error
    })
    return this.#content
  }

  invalidate(): void {
    this.#content = null
  }

  async #read(): Promise<DirectoryContent> {
    const users = await this.#database.query<{
      id: string
      name: string
      email: string
      team: string | null
      language: string
      zone: string
    }>(
      `SELECT u.id, u.name, u.email, u.primary_team_id AS team, u.language, u.time_zone AS zone FROM core."user" u`,
    )
    const teams = await this.#database.query<{ id: string; name: string }>('SELECT id, name FROM core.team')
    return {
      users: new Map(
        users.rows.map((row) => [
          row.id,
          {
            name: row.name,
            email: row.email,
            primaryTeamId: row.team,
            language: row.language,
            timeZone: row.zone,
          },
        ]),
      ),
      teams: new Map(teams.rows.map((row) => [row.id, row.name])),
    }
  }
}
