import type { Transaction } from '../database/database.ts'
import { constraintOf } from '../database/sql-error.ts'
import { newId } from '../foundation/uuid.ts'
import { emailKey } from './email-key.ts'
import { conflict } from './identity-errors.ts'
import { alignPrimaryTeam } from './users.ts'

export interface NewUser {
  readonly name: string
  readonly email: string
  readonly passwordHash: string | null
  readonly language: string
  readonly timeZone: string
  readonly roleIds: readonly string[]
  readonly teamIds: readonly string[]
}

/** Writes a user with roles and teams; roles and teams that are gone by now are left out. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<string> {
  const id = newId()
  await tx
    .query(
      `INSERT INTO core."user" (id, name, email, email_key, password_hash, language, time_zone) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        user.name,
        user.email.trim(),
        emailKey(user.email),
        user.passwordHash,
        user.language,
        user.timeZone,
      ],
    )
    .catch((error: unknown) => {
      if (constraintOf(error) === 'user_email_key_key')
        throw conflict('email_taken', `There is a user with the address ${user.email} already.`, 'email', {
          email: user.email,
        })
      throw error
    })
  await tx.query(
    'INSERT INTO core.user_role (user_id, role_id) SELECT $1, id FROM core.role WHERE id = ANY($2::uuid[])',
    [id, user.roleIds],
  )
  await tx.query(
    'INSERT INTO core.team_member (user_id, team_id) SELECT $1, id FROM core.team WHERE id = ANY($2::uuid[])',
    [id, user.teamIds],
  )
  await alignPrimaryTeam(tx, id)
  return id
}
