import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { proofNames, runProofs } from './run-proofs.ts'

describe('running proofs', () => {
  let folder: string
  let lines: string[]
  const options = { seed: 7, size: 'sample' as const, log: (line: string) => lines.push(line) }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'proofs-'))
    lines = []
  })

  function writeProof(name: string, body: string): void {
    writeFileSync(join(folder, `${name}.ts`), `export async function prove(options) { ${body} }`)
  }

  it('finds proofs by file name, and leaves tests and its own files alone', () => {
    writeProof('crashes', 'return { figures: [] }')
    for (const name of ['run.ts', 'proof.ts', 'crashes.test.ts']) writeFileSync(join(folder, name), '')
    expect(proofNames(folder)).toEqual(['crashes'])
  })

  it('hands size and seed over, and prints every figure', async () => {
    writeProof(
      'seeded',
      "return { figures: [{ name: 'seed', value: options.seed, wanted: '7', isMet: options.seed === 7 }] }",
    )
    expect(await runProofs(folder, ['seeded'], options)).toBe(true)
    expect(lines).toContain('  met    seed: 7 (wanted 7)')
  })

  it('fails when a figure is missed, when a proof counts nothing, and when it throws', async () => {
    writeProof('missed', "return { figures: [{ name: 'lost', value: 1, wanted: '0', isMet: false }] }")
    writeProof('silent', 'return { figures: [] }')
    writeProof('broken', "throw new Error('no server')")
    for (const name of ['missed', 'silent', 'broken'])
      expect(await runProofs(folder, [name], options)).toBe(false)
    expect(lines.join('\n')).toContain('no server')
  })
})
