import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecretKey } from './secret-key.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the secret key', () => {
  it('is made once, readable by nobody else, and stays the same', () => {
    const first = loadSecretKey(folder, undefined)
    expect(first.length).toBeGreaterThanOrEqual(43)
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(loadSecretKey(folder, undefined)).toBe(first)
    expect(readdirSync(folder)).toEqual(['secret.key'])
  })

  it('comes from the environment when it is given there, and leaves no file', () => {
    expect(loadSecretKey(folder, 'x'.repeat(40))).toBe('x'.repeat(40))
    expect(readdirSync(folder)).toEqual([])
  })

  it('closes a file that had become readable by others', () => {
    loadSecretKey(folder, undefined)
    chmodSync(join(folder, 'secret.key'), 0o644)
    loadSecretKey(folder, undefined)
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  it('refuses a damaged file and leaves it as it is', () => {
    writeFileSync(join(folder, 'secret.key'), 'half')
    expect(() => loadSecretKey(folder, undefined)).toThrow(/is damaged/)
    expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe('half')
  })
})
