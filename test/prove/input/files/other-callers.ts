// A process of its own: the other people in the office, who go on working. It sends at a steady pace, whatever comes
// back, and answers the message "stop" with the time of each answer.
import { Agent, request } from 'node:http'

export interface CallersOrder {
  readonly port: number
  readonly cookie: string
  readonly perSecond: number
}

export interface CallersReport {
  readonly milliseconds: readonly number[]
  readonly failed: number
}

const asked = [
  { method: 'GET', path: '/api/session', body: null },
  {
    method: 'POST',
    path: '/api/records/contacts.company/query',
    body: JSON.stringify({ limit: 50, sort: ['name'] }),
  },
  {
    method: 'POST',
    path: '/api/records/contacts.company/query',
    body: JSON.stringify({ filter: { name: { startsWith: 'Company 1' } }, limit: 20, count: 'capped' }),
  },
  { method: 'GET', path: '/api/search?q=company', body: null },
]

function runCallers({ port, cookie, perSecond }: CallersOrder): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  let times: number[] = []
  let failed = 0
  let turn = 0
  setInterval(() => {
    const { method, path, body } = asked[turn++ % asked.length]!
    const started = performance.now()
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': String(body.length) }),
    }
    const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      answer.resume().once('end', () => {
        times.push(performance.now() - started)
        if (answer.statusCode !== 200) failed++
      })
    })
    outgoing.once('error', () => failed++)
    outgoing.end(body ?? undefined)
  }, 1_000 / perSecond)
  process.on('message', () => {
    process.send?.({ milliseconds: times, failed } satisfies CallersReport)
    times = []
    failed = 0
  })
}

if (process.send !== undefined) process.once('message', (order) => runCallers(order as CallersOrder))
