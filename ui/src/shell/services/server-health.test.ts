import { describe, expect, it, vi } from 'vitest'
import { ServerHealth } from './server-health.ts'

const problem = (check: string, code: string): Response =>
  Response.json({ ready: false, problems: [{ check, code, message: '' }] }, { status: 503 })

/** The answers of the server, one after another; the last one stays. */
function healthOf(...answers: readonly (() => Response)[]) {
  const left = [...answers]
  const seen: unknown[] = []
  const ask = vi.fn(async () => (left.length > 1 ? left.shift() : left[0])!())
  const health = new ServerHealth({ ask, pause: 5 })
  health.onChange((trouble) => seen.push(trouble))
  return { health, ask, seen }
}

const well = () => Response.json({ ready: true })
const gone = (): Response => {
  throw new TypeError('Failed to fetch')
}

describe('the health of the server', () => {
  it('is not asked for while nothing fails', async () => {
    const { ask } = healthOf(well)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ask).not.toHaveBeenCalled()
  })

  it.each([
    ['a full disk', () => problem('writing', 'database.disk_full'), 'diskFull'],
    ['a database that only follows', () => problem('writing', 'database.read_only'), 'readOnly'],
    ['a database that is away', () => problem('database', 'database.unreachable'), 'database'],
    ['rights that cannot be read', () => problem('rights', 'access.unavailable'), 'database'],
    ['a server that starts or stops', () => problem('stopping', 'http.stopping'), 'unready'],
    ['no answer', gone, 'unreachable'],
    [
      'an answer of somebody between',
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      'unreachable',
    ],
  ] as const)('tells of %s, and that it is over', async (_name, answer, trouble) => {
    const { health, seen } = healthOf(answer, answer, well)
    health.suspect()
    await vi.waitFor(() => expect(seen).toEqual([trouble, null]))
    expect(health.trouble).toBeNull()
  })

  it('says nothing of a refusal that was gone when it looked', async () => {
    const { health, ask, seen } = healthOf(well)
    health.suspect()
    health.suspect()
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(ask).toHaveBeenCalledTimes(1)
    expect(seen).toEqual([])
  })
})
