import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareDataFolder } from './data-folder.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-'))
  writeFileSync(join(folder, 'file'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('preparing the data folder', () => {
  it('makes it, with every folder on the way', () => {
    const path = join(folder, 'srv/tessera')
    prepareDataFolder(path)
    prepareDataFolder(path)
    expect(existsSync(path)).toBe(true)
  })

  it.each([
    [
      'file',
      /The data folder .*file is a file\. Mend that, or name another folder with --data or DATA_DIR\./,
    ],
    ['file/below', /lies below something that is no folder/],
  ])('refuses %s', (path, message) => {
    expect(() => prepareDataFolder(join(folder, path))).toThrow(message)
  })
})
