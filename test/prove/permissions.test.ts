import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findChecks } from './permissions/mutants/find-checks.ts'
import { groupChecks } from './permissions/mutants/check-groups.ts'
import { prove } from './permissions.ts'

const oracle = readFileSync(join(import.meta.dirname, 'permissions/oracle.ts'), 'utf8')

describe('the permission matrix', () => {
  it('finds no leak, no wrong answer and no write in a sample', { timeout: 120_000 }, async () => {
    const lines: string[] = []
    const { figures } = await prove({ seed: 20_261_123, size: 'sample', log: (line) => lines.push(line) })
    const missed = figures.filter(({ isMet }) => isMet === false)
    expect(missed, lines.join('\n')).toEqual([])
  })

  it('asks an oracle that knows nothing of the kernel', () => {
    const imported = [...oracle.matchAll(/from '([^']+)'/g)].map(([, from]) => from)
    expect(new Set(imported)).toEqual(new Set(['./facts.ts']))
    const code = oracle.split('\n').filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line))
    expect(code.length).toBeLessThanOrEqual(250)
  })

  it('knows every access check of the kernel, to take each of them out', () => {
    const groups = groupChecks(findChecks(join(import.meta.dirname, '../..')))
    expect(groups.length).toBeGreaterThan(100)
  })
})
