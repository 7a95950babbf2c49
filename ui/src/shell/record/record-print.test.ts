import { afterEach, describe, expect, it } from 'vitest'
import { entityInfo, fieldInfo, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import { printRecord } from './print-record.ts'
import { RecordModel } from './record-model.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text')])
const place = entityInfo('test.place', [fieldInfo('name', 'text'), fieldInfo('note', 'longText')], {
  groups: [{ name: 'main', label: 'Main', fields: ['name', 'note'] }],
  inverses: [{ name: 'people', entity: 'test.person', field: 'place', part: null, label: 'Staff' }],
})
const record = { id: 'r1', displayName: 'Noord', version: 1, name: 'Noord', note: null, deletedAt: null }
const page = { next: null, previous: null }

let bench: ShellBench
const { print } = globalThis
afterEach(() => {
  globalThis.print = print
  bench.close()
})

describe('a printed record', () => {
  it('holds what is filled in, what belongs to it and what happened, and leaves the page as it was', async () => {
    bench = await openShell([place, person], ({ path }) => {
      if (path.includes('/timeline'))
        return {
          body: {
            data: [
              {
                id: 't1',
                entity: 'test.person',
                at: '2026-01-02T10:00:00.000Z',
                record: { id: 'p2', displayName: 'A call' },
              },
            ],
            page,
          },
        }
      if (path.includes('test.person')) return { body: { data: [{ id: 'p1', displayName: 'Ann' }], page } }
      return undefined
    })
    let text = ''
    let isAlone = false
    globalThis.print = () => {
      const printed = document.querySelector('.tessera-print > crm-record-print')
      text = printed?.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? ''
      isAlone = document.adoptedStyleSheets.some((sheet) =>
        [...sheet.cssRules].some((rule) => rule.cssText.includes('tessera-print')),
      )
    }
    const sheets = document.adoptedStyleSheets.length
    const model = new RecordModel(bench.shell.api, place.name, record, () => undefined)
    await printRecord(bench.shell, place, model)
    expect(text).toMatch(/Noord.*Main Name ?Noord ?Staff.*Ann.*Timeline.*A call/)
    expect(text).not.toContain('Note')
    expect(isAlone).toBe(true)
    expect(document.querySelector('.tessera-print')).toBeNull()
    expect(document.adoptedStyleSheets).toHaveLength(sheets)
  })
})
