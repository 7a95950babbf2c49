import { expect, it } from 'vitest'
import { workspaceSources } from './workspace-sources.ts'

/** What can call another machine. */
const callers =
  /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises)$|^(undici|nodemailer|pg|pg-boss|flydrive(\/.*)?|@aws-sdk\/.*|ws|axios|got|node-fetch)$/
const callsGlobal = /(?<![.\w])fetch\s*\((?!\w+\??:)|new (?:WebSocket|EventSource|XMLHttpRequest)\b/

/** Who may, and where the address comes from: the operator's environment, never a user. */
const allowed: Readonly<Record<string, string>> = {
  'core/src/database/client-pool.ts': 'DATABASE_URL',
  'core/src/database/connection-settings.ts': 'DATABASE_URL',
  'core/src/database/free-port.ts': 'listens, to find a port for the built-in database',
  'core/src/database/notification-listener.ts': 'DATABASE_URL',
  'core/src/database/open-database.ts': 'DATABASE_URL',
  'core/src/database/socket-folder.ts': 'the socket file of the built-in database',
  'core/src/files/file-storage.ts': 'S3_ENDPOINT',
  'core/src/http/listen.ts': 'listens',
  'core/src/identity/attempt-limiter.ts': 'tells addresses apart',
  'core/src/jobs/job-queue.ts': 'DATABASE_URL, through the database of the kernel',
  'core/src/mail/mailer.ts': 'SMTP_URL',
  'core/src/plugins/catalogue-error-texts.ts': 'the names of HTTP statuses',
}

const onServer = /^(core|plugins\/[^/]+)\/src\/(?!ui\/)/
const forTests = /\.test\.ts$|test-support\.ts$/

it('calls no other machine but those that the operator has named', () => {
  const found = workspaceSources()
    .filter(({ path }) => onServer.test(path) && !forTests.test(path))
    .filter(
      ({ text, imports }) =>
        imports.some(({ specifier, isType }) => !isType && callers.test(specifier)) ||
        callsGlobal.test(withoutComments(text)),
    )
    .map(({ path }) => path)
  const help =
    'There is no outbound client yet that checks where it connects to: build it first (security.md T17).'
  expect(found, help).toEqual(Object.keys(allowed))
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
