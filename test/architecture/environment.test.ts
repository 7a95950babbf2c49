import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../core/src/foundation/configuration.ts'
import { workspaceRoot } from './source-file.ts'

const examples = readFileSync(join(workspaceRoot, '.env.example'), 'utf8')
const described = [...examples.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].flatMap((match) => match[1] ?? [])
const forComposeOnly = ['POSTGRES_PASSWORD', 'PUBLISH']

/** The configuration names all its variables when it meets one that it does not know. */
function knownVariables(): readonly string[] {
  try {
    readConfiguration({ TESSERA_UNHEARD_OF: '1' })
  } catch (error) {
    return [...String(error).matchAll(/TESSERA_([A-Z0-9_]+)/g)].flatMap((match) => match[1] ?? []).slice(1)
  }
  return []
}

describe('.env.example', () => {
  it('describes every variable that the server reads, and no other', () => {
    const known = knownVariables()
    expect(known).toContain('DATABASE_URL')
    expect(described.toSorted()).toEqual([...known, ...forComposeOnly].toSorted())
  })
})
