import { totalmem } from 'node:os'
import { writingFile } from './writing-switch.ts'

const mebibyte = 1024 * 1024

interface PostgresConfigurationOptions {
  readonly socketFolder: string | undefined
  readonly port: number
  readonly extra: Readonly<Record<string, string>>
  readonly hasLocalFile: boolean
}

/** The whole of postgresql.conf, written anew at each start; `local.conf` beside it is the admin's and comes last. */
export function postgresConfiguration(options: PostgresConfigurationOptions): string {
  const { socketFolder, port, extra, hasLocalFile } = options
  const settings: Record<string, string> = {
    listen_addresses: socketFolder === undefined ? '127.0.0.1' : '',
    unix_socket_directories: socketFolder ?? '',
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '60',
    password_encryption: 'scram-sha-256',
    shared_buffers: `${Math.min(256, Math.max(64, Math.round(totalmem() / 32 / mebibyte)))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    gin_pending_list_limit: '4MB',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'iso, mdy',
    default_text_search_config: 'pg_catalog.simple',
    idle_in_transaction_session_timeout: '60s',
    // Values of customers do not belong in a log: neither statements nor the details of an error.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '',
    lc_messages: 'C',
    ...extra,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const include = [writingFile, ...(hasLocalFile ? ['local.conf'] : [])].map((name) => `include = '${name}'`)
  return [
    '# Written by Tessera at each start. Put your own settings into local.conf beside this file.',
    ...lines,
    ...include,
    '',
  ].join('\n')
}

/** On a socket the folder's rights decide who may come in; over the network card a password does. */
export function accessRules(socketFolder: string | undefined): string {
  return socketFolder === undefined ? 'host all all 127.0.0.1/32 scram-sha-256\n' : 'local all all trust\n'
}
