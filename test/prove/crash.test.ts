import { describe, expect, it } from 'vitest'
import { prove } from './crash.ts'

describe('a server that is killed', () => {
  it('loses nothing, tears nothing and does nothing twice, at every point', async () => {
    const lines: string[] = []
    const { figures } = await prove({ seed: 20_261_123, size: 'sample', log: (line) => lines.push(line) })
    const missed = figures.filter(({ isMet }) => isMet === false)
    expect(missed, lines.join('\n')).toEqual([])
  }, 600_000)
})
