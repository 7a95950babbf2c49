import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '..')
const page = readFileSync(join(folder, 'security.md'), 'utf8')
const rules = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 26, 27, 28, 29, 30, 31]
/** What does not exist needs no proof, but is not left out in silence. */
const notBuilt = new Set(['T6'])

interface Rule {
  readonly name: string
  readonly proofs: readonly { readonly file: string; readonly title: string }[]
  readonly others: readonly string[]
}

function rulesOf(text: string): readonly Rule[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const lines = section.split('\n').filter((line) => line.startsWith('- '))
      const read = lines.map((line) => /^- `([^`]+)` › "(.+)"$/.exec(line))
      return {
        name: section.split(' ')[0] ?? '',
        proofs: read.flatMap((match) =>
          match === null ? [] : [{ file: match[1] ?? '', title: match[2] ?? '' }],
        ),
        others: lines.filter((_line, index) => read[index] === null),
      }
    })
}

/** Whether the file holds a test, or a figure of a proof, with this title: as text, not in a comment. */
function holds(file: string, title: string): boolean {
  const path = join(folder, file)
  if (!existsSync(path)) return false
  const quoted = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``]
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.some(
    (line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line) && quoted.some((text) => line.includes(text)),
  )
}

describe('the page about security', () => {
  const found = rulesOf(page)

  it('has every rule, and a test for each', () => {
    expect(found.map(({ name }) => name)).toEqual(rules.map((number) => `T${number}`))
    const bare = found.filter(({ name, proofs }) => proofs.length === 0 && !notBuilt.has(name))
    expect(bare.map(({ name }) => name)).toEqual([])
    expect(found.flatMap(({ others }) => others)).toEqual([])
  })

  it.each(found.filter(({ proofs }) => proofs.length > 0))(
    'names tests that exist for $name',
    ({ proofs }) => {
      expect(proofs.filter(({ file, title }) => !holds(file, title))).toEqual([])
    },
  )
})
