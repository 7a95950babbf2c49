import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { TesseraError } from '@tessera/sdk'
import { z } from 'zod'

export type ServerRole = 'web' | 'worker' | 'all'

/** What the server is told from outside. Everything else is a setting, made by an administrator in the application. */
export interface Configuration {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  /** Left out: the built-in PostgreSQL in the data folder. */
  readonly databaseUrl: string | undefined
  /** Without a slash at its end. Left out: what the browser asked for. */
  readonly publicUrl: string | undefined
  /** Proxies of ours in front: so many entries of X-Forwarded-For, from the right, are believed. */
  readonly trustedProxies: number
  readonly secretKey: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  /** Left out: files lie in the data folder. */
  readonly s3: S3Configuration | undefined
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  readonly role: ServerRole
  readonly metricsToken: string | undefined
  /** Statements that take longer, in milliseconds, are logged and counted. */
  readonly slowStatement: number
  readonly timeZone: string
}

export interface S3Configuration {
  readonly endpoint: string | undefined
  readonly bucket: string
  readonly region: string
  readonly key: string
  readonly secret: string
}

type Environment = Readonly<Record<string, string | undefined>>

const prefix = 'TESSERA_'
const fileSuffix = '_FILE'
/** What other programs read: the `tessera` command, and clients of the API. */
const ofOthers = ['TESSERA_URL', 'TESSERA_TOKEN']

const urlOf = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be an address that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    )

const secret = (length: number) =>
  z.string().min(length, `must have at least ${length} characters; make one with: openssl rand -base64 32`)

const variables = {
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').optional(),
  PUBLIC_URL: urlOf('http:', 'https:').optional(),
  TRUSTED_PROXIES: z.coerce
    .number('must be a number of proxies')
    .int('must be a number of proxies')
    .min(0, 'must be 0 to 10')
    .max(10, 'must be 0 to 10')
    .default(0),
  SECRET_KEY: secret(32).optional(),
  SMTP_URL: urlOf('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/,
      'must be an e-mail address, such as "Tessera <crm@example.com>"',
    )
    .optional(),
  S3_ENDPOINT: urlOf('http:', 'https:').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  ROLE: z.enum(['web', 'worker', 'all'], 'must be web, worker or all').default('all'),
  METRICS_TOKEN: secret(16).optional(),
  SLOW_QUERY_MS: z.coerce
    .number('must be a number of milliseconds')
    .min(0, 'must be 0 or more milliseconds')
    .default(1000),
  TZ: z.string().refine(isTimeZone, 'must be a time zone, such as Europe/Brussels').default('UTC'),
}

type VariableName = keyof typeof variables
const names = Object.keys(variables) as VariableName[]

/** Reads the environment; the first thing that is wrong stops the start with a text that says what to do. */
export function readConfiguration(environment: Environment = process.env): Configuration {
  refuseUnknown(environment)
  const texts = Object.fromEntries(names.map((name) => [name, readVariable(environment, name)]))
  const values = {} as { [Name in VariableName]: z.infer<(typeof variables)[Name]> }
  for (const name of names) {
    const parsed = variables[name].safeParse(texts[name])
    // The value itself is not repeated: it may be a secret.
    if (!parsed.success)
      throw invalid(
        `${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}. Change it and start again.`,
      )
    Object.assign(values, { [name]: parsed.data })
  }
  return toConfiguration(values)
}

function toConfiguration(values: {
  [Name in VariableName]: z.infer<(typeof variables)[Name]>
}): Configuration {
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    dataFolder: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxies: values.TRUSTED_PROXIES,
    secretKey: values.SECRET_KEY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    s3: s3Of(values),
    logLevel: values.LOG_LEVEL,
    role: values.ROLE,
    metricsToken: values.METRICS_TOKEN,
    slowStatement: values.SLOW_QUERY_MS,
    timeZone: values.TZ,
  })
}

function s3Of(values: { [Name in VariableName]: z.infer<(typeof variables)[Name]> }):
  | S3Configuration
  | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_REGION: region,
    S3_KEY: key,
    S3_SECRET: secretKey,
  } = values
  if ([endpoint, bucket, key, secretKey].every((value) => value === undefined)) return undefined
  const missing = Object.entries({ S3_BUCKET: bucket, S3_KEY: key, S3_SECRET: secretKey }).find(
    ([, value]) => value === undefined,
  )
  if (missing !== undefined)
    throw invalid(
      `${missing[0]} is missing. Files go to S3 only when S3_BUCKET, S3_KEY and S3_SECRET are all set; set it, or remove the other S3 variables to keep files in DATA_DIR.`,
    )
  return Object.freeze({ endpoint, bucket: bucket!, region, key: key!, secret: secretKey! })
}

/** A value may stand under its name, under the name with TESSERA_ before it, or in a file that NAME_FILE names. Empty is unset. */
function readVariable(environment: Environment, name: VariableName): string | undefined {
  const places = [name, `${prefix}${name}`, `${name}${fileSuffix}`, `${prefix}${name}${fileSuffix}`].filter(
    (place) => (environment[place] ?? '') !== '',
  )
  const [place, other] = places
  if (place === undefined) return undefined
  if (other !== undefined)
    throw invalid(`${place} and ${other} are both set, and mean the same. Remove one of them.`)
  const text = environment[place]!
  return place.endsWith(fileSuffix) ? readSecretFile(place, text) : text
}

function readSecretFile(place: string, path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    return text === '' ? undefined : text
  } catch (error) {
    throw invalid(
      `${place} names the file ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path and its rights.`,
      error,
    )
  }
}

function refuseUnknown(environment: Environment): void {
  const known = new Set(names.flatMap((name) => [`${prefix}${name}`, `${prefix}${name}${fileSuffix}`]))
  for (const name of Object.keys(environment)) {
    if (!name.startsWith(prefix) || known.has(name) || ofOthers.includes(name)) continue
    throw invalid(
      `${name} is not a variable that Tessera knows. Known are: ${names.map((own) => prefix + own).join(', ')}, each also with ${fileSuffix} at its end.`,
    )
  }
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function invalid(message: string, cause?: unknown): TesseraError {
  return new TesseraError({ code: 'configuration.invalid', kind: 'invalid', message, cause })
}
