import { z } from 'zod'
import {
  countryInput,
  currencyInput,
  dateInput,
  emailInput,
  idInput,
  languageInput,
  localeInput,
  nameInput,
  passwordInput,
  secretInput,
  timeZoneInput,
  typedEmailInput,
  versionInput,
} from './input-schemas.ts'

/* What the routes take, in one place: they check by it, and the API's description is made from it. */

export const credentialsSchema = z.strictObject({
  email: typedEmailInput,
  password: passwordInput,
})
export const signOutEverywhereSchema = z.strictObject({ includingThis: z.boolean().default(false) })

export const setupSchema = z.strictObject({
  token: secretInput,
  organisationName: nameInput,
  language: languageInput,
  currency: currencyInput,
  country: countryInput,
  timeZone: timeZoneInput,
  name: nameInput,
  email: emailInput,
  password: passwordInput,
})

const calendarSchema = z.strictObject({
  workDays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .transform((days) => [...new Set(days)].toSorted((one, other) => one - other)),
  region: z.string().max(20).nullable(),
  worked: z.array(z.string().max(200)).max(100),
  own: z.array(z.strictObject({ name: nameInput, date: dateInput, yearly: z.boolean() })).max(200),
})

export const organisationSchema = z
  .strictObject({
    name: nameInput,
    language: languageInput,
    currency: currencyInput,
    country: countryInput,
    timeZone: timeZoneInput,
    weekStart: z.int().min(1).max(7),
    fiscalYearStart: z.int().min(1).max(12),
    brandHue: z.int().min(0).max(359).nullable(),
    calendar: calendarSchema,
  })
  .partial()

/** 256 KB, four characters for three bytes. */
export const logoSchema = z.strictObject({
  content: z
    .base64()
    .min(1)
    .max(Math.ceil((256 * 1024) / 3) * 4),
})

export const holidaysQuerySchema = z.strictObject({
  year: z.coerce.number().int().min(1990).max(2100),
})
export const workingDaysQuerySchema = z.strictObject({
  from: dateInput,
  days: z.coerce.number().int().min(-1000).max(1000),
})

export const userChangesSchema = z
  .strictObject({
    name: nameInput,
    email: emailInput,
    language: languageInput,
    timeZone: timeZoneInput,
    formats: localeInput.nullable(),
    roles: z.array(idInput).max(50),
    teams: z.array(idInput).max(200),
    primaryTeam: idInput.nullable(),
    version: versionInput,
  })
  .partial()
export const deactivationSchema = z.strictObject({ handOverTo: idInput.optional() })
export const handOverSchema = z.strictObject({ to: idInput })

const members = z.array(idInput).max(5000)
export const teamSchema = z.strictObject({ name: nameInput, members: members.default([]) })
export const teamChangesSchema = z.strictObject({ name: nameInput, members, version: versionInput }).partial()

const scope = z.enum(['none', 'own', 'team', 'all'])
const level = z.enum(['none', 'read', 'write'])
const grant = z.strictObject({
  create: scope,
  read: scope,
  update: scope,
  delete: scope,
  export: scope,
  import: scope,
  fields: level,
  exceptions: z.record(z.string().max(200), level).default({}),
})
export const roleSchema = z.strictObject({
  name: nameInput,
  description: z
    .string()
    .max(1000)
    .regex(/^[^\0\p{Cs}]*$/u, 'Control characters are not allowed.')
    .nullable()
    .default(null),
  entities: z.record(z.string().max(200), grant),
  permissions: z.array(z.string().max(200)).max(1000),
  version: versionInput.optional(),
})

export const invitationSchema = z.strictObject({
  emails: z.array(emailInput).min(1).max(100),
  roles: z.array(idInput).min(1).max(50),
  teams: z.array(idInput).max(200).default([]),
  language: languageInput.optional(),
})
export const personSchema = z.strictObject({
  name: nameInput,
  password: passwordInput,
  language: languageInput.optional(),
  timeZone: timeZoneInput.optional(),
})

export const resetRequestSchema = z.strictObject({ email: typedEmailInput })
export const resetCompletionSchema = z.strictObject({ token: secretInput, password: passwordInput })
export const passwordChangeSchema = z.strictObject({
  currentPassword: passwordInput,
  newPassword: passwordInput,
})

const entityAction = z.enum(['create', 'read', 'update', 'delete', 'export', 'import'])
export const tokenSchema = z.strictObject({
  name: nameInput,
  limits: z.strictObject({
    entities: z.record(z.string().max(200), z.array(entityAction).max(6)),
    permissions: z.array(z.string().max(200)).max(1000).default([]),
  }),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

export const profileSchema = z
  .strictObject({
    name: nameInput,
    language: languageInput,
    timeZone: timeZoneInput,
    formats: localeInput.nullable(),
    primaryTeam: idInput.nullable(),
    preferences: z.record(z.string().max(100), z.json()),
  })
  .partial()

export const shareSchema = z.strictObject({
  user: idInput.optional(),
  team: idInput.optional(),
  level: z.enum(['read', 'write']),
})
