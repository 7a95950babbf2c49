import { describe, expect, it } from 'vitest'
import { prove } from '../prove/axe.ts'

describe('the screens people spend their day on', () => {
  it('hold no barrier that axe finds, nor do a dialog, a menu or an error on them', async () => {
    const lines: string[] = []
    const { figures } = await prove({ seed: 1, size: 'sample', log: (line) => lines.push(line) })
    expect(
      figures.filter(({ isMet }) => isMet === false),
      lines.join('\n'),
    ).toEqual([])
  })
})
