import type { Generated, JSONColumnType } from 'kysely'
import type { AccessLimits } from '../access/restrict-access.ts'
import '../access/access-tables.ts'
import type { WorkingCalendar } from '../settings/working-calendar.ts'

export interface OrganisationTable {
  id: Generated<boolean>
  name: string
  language: string
  currency: string
  country: string
  time_zone: string
  week_start: Generated<number>
  fiscal_year_start: Generated<number>
  brand_hue: Generated<number | null>
  logo: Generated<Buffer | null>
  logo_type: Generated<string | null>
  logo_tag: Generated<string | null>
  calendar: JSONColumnType<Partial<WorkingCalendar>, string | undefined>
  updated_at: Generated<Date>
  updated_by: Generated<string | null>
}

export interface UserTable {
  id: string
  name: string
  email: string
  email_key: string
  password_hash: string | null
  state: Generated<'active' | 'deactivated'>
  language: string
  time_zone: string
  formats: string | null
  preferences: JSONColumnType<Record<string, unknown>, string | undefined>
  primary_team_id: string | null
  version: Generated<number>
  last_seen_at: Date | null
  deactivated_at: Date | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface TeamTable {
  id: string
  name: string
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface TeamMemberTable {
  team_id: string
  user_id: string
}

export interface SessionTable {
  id: string
  user_id: string
  token_hash: Buffer
  previous_hash: Buffer | null
  previous_until: Date | null
  needs_rotation: Generated<boolean>
  address: string
  user_agent: string
  created_at: Generated<Date>
  last_seen_at: Generated<Date>
  expires_at: Date
}

export interface KnownDeviceTable {
  token_hash: Buffer
  user_id: string
  last_used_at: Generated<Date>
}

export interface ApiTokenTable {
  id: string
  user_id: string
  name: string
  hint: string
  token_hash: Buffer
  limits: JSONColumnType<AccessLimits>
  created_at: Generated<Date>
  expires_at: Date | null
  last_used_at: Date | null
}

export interface InvitationTable {
  id: string
  email: string
  email_key: string
  token_hash: Buffer
  language: string
  role_ids: string[]
  team_ids: string[]
  invited_by: string | null
  created_at: Generated<Date>
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
  user_id: string | null
}

export interface PasswordResetTable {
  token_hash: Buffer
  user_id: string
  created_at: Generated<Date>
  expires_at: Date
}

declare module '../database/kernel-tables.ts' {
  interface KernelTables {
    'core.organisation': OrganisationTable
    'core.setup_token': { token_hash: Buffer; created_at: Generated<Date> }
    'core.user': UserTable
    'core.team': TeamTable
    'core.team_member': TeamMemberTable
    'core.session': SessionTable
    'core.known_device': KnownDeviceTable
    'core.api_token': ApiTokenTable
    'core.invitation': InvitationTable
    'core.password_reset': PasswordResetTable
    'core.sign_in_attempt': { key: string; tries: Date[] }
  }
}
