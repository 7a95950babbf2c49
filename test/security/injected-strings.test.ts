import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '../prove/input/judge.ts'
import { mutations } from './mutations.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
/** Listens where nobody has any business; its port stands in addresses that users could write anywhere. */
let canary: Server
let visits = 0

beforeAll(async () => {
  stage = await openStage()
  await stage.world.sql('CREATE SEQUENCE public.canary')
  canary = createServer((socket) => {
    visits++
    socket.destroy()
  })
  await new Promise<void>((listening) => canary.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  canary.close()
  await stage.close()
})

const sequence = "nextval('public.canary')"
/** Each counts up a sequence if it is run as a part of any statement. */
const statements = [
  `' || ${sequence} || '`,
  `'; SELECT ${sequence}; --`,
  `1) OR ${sequence} > 0 --`,
  `" || ${sequence}::text || "`,
  `") FROM (SELECT ${sequence}) x --`,
  `a' AND 1 = CAST((SELECT ${sequence}) AS int) AND 'b' = 'b`,
  `\\'; SELECT ${sequence} --`,
  `$$; SELECT ${sequence}; --`,
  `id::text, (SELECT ${sequence})`,
  `name'->>'x')||(${sequence}`,
]

/** Each names the canary in another notation. */
function addresses(): readonly string[] {
  const { port } = canary.address() as AddressInfo
  return [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `https://127.0.0.1:${port}/x.svg`,
    `smtp://127.0.0.1:${port}`,
    `//127.0.0.1:${port}/x`,
    `user@127.0.0.1:${port}`,
    `<img src="http://127.0.0.1:${port}/x">`,
    `<!DOCTYPE a [<!ENTITY b SYSTEM "http://127.0.0.1:${port}/">]><a>&b;</a>`,
  ]
}

describe('a text in any input', () => {
  it(
    'is never a part of a statement, and never leads the server anywhere',
    { timeout: 480_000 },
    async () => {
      const texts = [...statements, ...addresses()]
      const faults: string[] = []
      let sent = 0
      for (const operation of stage.contract.operations) {
        for (const mutated of mutations(stage.prepare(operation), texts, sent)) {
          const answer = await stage.send(
            mutated,
            { 'sec-fetch-site': 'same-origin', ...stage.world.admin.headers },
            mutated.parts.body,
          )
          sent++
          const request = {
            operation: operation.id,
            method: operation.method,
            path: mutated.path,
            headers: {},
            body: JSON.stringify(mutated.parts.body ?? ''),
            isSignedIn: false,
            how: 'mutated',
          }
          for (const fault of faultsOf(request, { ...answer, milliseconds: 0 }))
            faults.push(
              `${fault}: ${operation.id} ${mutated.path} ${request.body.slice(0, 300)} → ${answer.text.slice(0, 300)}`,
            )
        }
      }
      expect(sent).toBeGreaterThan(1_000)
      expect(faults).toEqual([])
      const [row] = await stage.world.sql<{ isCalled: boolean }>(
        'SELECT is_called AS "isCalled" FROM public.canary',
      )
      expect(row?.isCalled).toBe(false)
      expect(visits).toBe(0)
    },
  )
})
