import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { bufferedLines } from './buffered-lines.ts'

const info = '{"level":"info","msg":"request"}\n'
const warning = '{"level":"warn","msg":"slow"}\n'

describe('buffered lines', () => {
  it('writes what came in a short time together', async () => {
    const written: string[] = []
    const write = bufferedLines((text) => written.push(text))
    write(info)
    write(info)
    expect(written).toEqual([])
    await sleep(200)
    expect(written).toEqual([info + info])
  })

  it('writes a warning at once, behind the lines before it', () => {
    const written: string[] = []
    const write = bufferedLines((text) => written.push(text))
    write(info)
    write(warning)
    expect(written).toEqual([info + warning])
  })

  it('does not gather without bound', () => {
    const written: string[] = []
    const write = bufferedLines((text) => written.push(text))
    for (let line = 0; line < 2000; line++) write(info)
    expect(written.length).toBeGreaterThan(0)
    write(warning)
    expect(written.join('')).toBe(info.repeat(2000) + warning)
  })

  it('leaves no listener on the process', () => {
    const before = process.listenerCount('exit')
    const write = bufferedLines(() => undefined)
    write(info)
    write(warning)
    expect(process.listenerCount('exit')).toBe(before)
  })
})
