import { describe, expect, it } from 'vitest'
import { errorCodeFaults, errorCodes } from './error-codes.ts'
import { pluginManifests } from './plugin-manifests.ts'
import { parseSourceFile } from './source-file.ts'
import { workspaceSources } from './workspace-sources.ts'

describe('error codes', () => {
  it('are prefixed with their owner, and mean one kind of failure each', () => {
    const codes = errorCodes(workspaceSources())
    expect(codes.length).toBeGreaterThan(10)
    expect(
      errorCodeFaults(
        codes,
        pluginManifests().map((plugin) => plugin.id),
      ),
    ).toEqual([])
  })

  it.each([
    ['a code without an owner', 'core/src/records/a.ts', "{ code: 'missing', kind: 'not_found' }"],
    [
      "a plugin's code in the core",
      'core/src/records/a.ts',
      "{ code: 'contacts.missing', kind: 'not_found' }",
    ],
    [
      "another owner's code in a plugin",
      'plugins/contacts/src/server/a.ts',
      "{ code: 'records.missing', kind: 'not_found' }",
    ],
    [
      'two kinds of one code',
      'core/src/records/a.ts',
      "[{ code: 'a.b', kind: 'conflict' }, { code: 'a.b', kind: 'invalid' }]",
    ],
  ])('may not be %s', (_what, path, literal) => {
    const codes = errorCodes([parseSourceFile(path, `throw new TesseraError(${literal})`)])
    expect(errorCodeFaults(codes, ['contacts'])).toHaveLength(1)
  })
})
