import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kitSurface, lostFrom, type KitSurface } from './kit-surface.ts'
import { workspaceRoot } from './source-file.ts'

const folder = join(workspaceRoot, 'ui/contract')
const releases = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as KitSurface] as const,
)
const now = kitSurface()

describe('what panels may build on', () => {
  it('is found: elements with their properties, events and slots, exports, tokens', () => {
    expect(now['elements']).toEqual(
      expect.arrayContaining([
        'crm-button',
        'crm-button .variant',
        'crm-button .busy',
        'crm-button slot start',
      ]),
    )
    expect(now['elements']).toEqual(expect.arrayContaining(['crm-text .label', 'crm-text fires crm-change']))
    expect(now['exports']).toContain('@tessera/sdk/ui task')
    expect(now['members']).toEqual(expect.arrayContaining(['PanelContext.toast', 'PanelStorage.get']))
    expect(now['slots']).toContain('record.panel')
    expect(now['tokens']).toContain('--crm-color-text-2')
    expect(now['modules']).toContain('@tessera/ui/kit/button')
  })

  it.each(releases)('has everything still that was published as %s', (_name, published) => {
    // Where this fails, a published panel breaks: keep the old name beside the new one. `pnpm kit:record` only adds.
    expect(lostFrom(published, now)).toEqual([])
  })

  it('is missed once it is gone, and may grow', () => {
    const before = { elements: ['crm-button', 'crm-button .variant'], tokens: ['--crm-a'] }
    const after = { elements: ['crm-button', 'crm-button .kind', 'crm-new'], tokens: [] }
    expect(lostFrom(before, after)).toEqual(['elements: crm-button .variant', 'tokens: --crm-a'])
    expect(lostFrom(before, { ...before, more: ['x'] })).toEqual([])
  })
})
