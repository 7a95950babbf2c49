import { createClient, fetchTransport } from '@tessera/sdk/ui'
import { comingVisits } from './coming-visits.ts'

const { TESSERA_URL = 'http://localhost:3000', TESSERA_TOKEN } = process.env
if (TESSERA_TOKEN === undefined)
  throw new Error('Set TESSERA_TOKEN to an API token; make one in your profile.')

const headers = { authorization: `Bearer ${TESSERA_TOKEN}` }
const api = createClient(fetchTransport({ origin: TESSERA_URL, headers: () => headers }))
for (const { subject, startsAt, person } of await comingVisits(api)) {
  process.stdout.write(`${startsAt}  ${subject}${person === null ? '' : ` (${person})`}\n`)
}
