import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../prove/input/fuzz-world.ts'
import { askAs, openStage, type Stage } from './stage.ts'

let stage: Stage
let owner: Account
let other: Account
let fileId: string
let holderId: string

const entity = 'sampler.sample'

async function upload(account: Account, content: string, name: string): Promise<string> {
  const answer = await stage.send(
    {
      operation: stage.contract.operations.find(({ id }) => id === 'files.upload')!,
      path: `/api/files?name=${encodeURIComponent(name)}`,
      parts: { body: content } as never,
    },
    { 'sec-fetch-site': 'same-origin', ...account.headers },
  )
  expect(answer.status).toBe(201)
  return (JSON.parse(answer.text) as { id: string }).id
}

const ask = (account: Account, method: string, path: string, body?: unknown) =>
  askAs(stage.world, account, method, path, body)
const bodyOf = (text: string) => JSON.parse(text) as Record<string, unknown>
