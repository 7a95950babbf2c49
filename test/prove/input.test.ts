import { expect, it } from 'vitest'
import { prove } from './input.ts'

it('refuses nonsense, bombs and lies, in a sample', { timeout: 180_000 }, async () => {
  const lines: string[] = []
  const { figures } = await prove({
    seed: 20_261_123,
    size: 'sample',
    log: (line) => void lines.push(line),
  })
  const missed = figures.filter((figure) => figure.isMet === false)
  expect(missed, lines.filter((line) => line.startsWith('    ')).join('\n')).toEqual([])
})
