import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { groupChecks } from './permissions/mutants/check-groups.ts'
import { findChecks } from './permissions/mutants/find-checks.ts'
import { prove } from './permissions.ts'

const sourceOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, `permissions/${name}.ts`), 'utf8')
const importsOf = (name: string): readonly string[] =>
  [...sourceOf(name).matchAll(/from '\.\/([^']+)\.ts'/g)].map(([, from]) => from as string)

describe('the permission matrix', () => {
  it('finds no leak, no wrong answer and no write in a sample', { timeout: 240_000 }, async () => {
    const lines: string[] = []
    const { figures } = await prove({ seed: 20_261_123, size: 'sample', log: (line) => lines.push(line) })
    const missed = figures.filter(({ isMet }) => isMet === false)
    expect(missed, lines.join('\n')).toEqual([])
  })

  it('asks an oracle of 250 lines that knows nothing of the kernel', () => {
    expect(sourceOf('oracle').trimEnd().split('\n').length).toBeLessThanOrEqual(250)
    expect([...new Set(importsOf('oracle'))].toSorted()).toEqual(['facts', 'leaves'])
    for (const name of ['oracle', 'facts', 'leaves']) expect(sourceOf(name)).not.toMatch(/from '(?!\.\/)/)
    expect([...importsOf('facts'), ...importsOf('leaves')]).toEqual([])
  })

  it('knows every access check of the kernel, to take each of them out', () => {
    const groups = groupChecks(findChecks(join(import.meta.dirname, '../..')))
    expect(groups.length).toBeGreaterThan(200)
  })
})
