import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { benchNames, runBenches } from './run-benches.ts'

function folderWithBench(atMost: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'benches-'))
  const ratio = { name: 'list of 50', measured: 3, reference: 2, referenceName: 'plain SQL', atMost }
  writeFileSync(
    join(folder, 'lists.ts'),
    `export async function bench() { return [${JSON.stringify(ratio)}] }`,
  )
  return folder
}

describe('running benches', () => {
  it('prints the ratio and passes within its bound', async () => {
    const lines: string[] = []
    const folder = folderWithBench(2)
    expect(benchNames(folder)).toEqual(['lists'])
    expect(await runBenches(folder, ['lists'], { rounds: 1, log: (line) => lines.push(line) })).toBe(true)
    expect(lines[1]).toContain('1.50  list of 50')
  })

  it('fails above its bound', async () => {
    const lines: string[] = []
    const isWithin = await runBenches(folderWithBench(1.2), ['lists'], {
      rounds: 1,
      log: (line) => lines.push(line),
    })
    expect(isWithin).toBe(false)
    expect(lines[1]).toContain('EXCEEDED')
  })
})
