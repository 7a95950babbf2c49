import type { ApiRequest, UntypedRecord } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Server,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import './record-field.ts'
import type { CrmRecordField } from './record-field.ts'
import { RecordModel } from './record-model.ts'

const city = fieldInfo('city', 'text')
const stage = fieldInfo('stage', 'select', {
  options: {
    options: [
      { value: 'lead', label: 'Lead' },
      { value: 'won', label: 'Won' },
    ],
  },
})
const mail = fieldInfo('mail', 'email')
const data = fieldInfo('data', 'json')
const stored: UntypedRecord = {
  id: 'r1',
  displayName: 'One',
  version: 3,
  city: 'Gent',
  stage: 'lead',
  deletedAt: null,
}

let bench: ShellBench
let field: CrmRecordField
let model: RecordModel

async function open(info: FieldInfo, server: Server, record = stored): Promise<void> {
  bench = await openShell([entityInfo('test.place', [city, stage, mail, data])], server)
  model = new RecordModel(bench.shell.api, 'test.place', record, () => {
    if (field !== undefined) field.record = model.record
  })
  field = await mount(bench, 'crm-record-field', { field: info, model, record })
}
afterEach(() => bench.close())

const shown = () => field.shadowRoot?.querySelector('.value')?.textContent?.trim()
const press = (selector: string) => field.shadowRoot?.querySelector<HTMLElement>(selector)?.click()
const edit = async (selector = '.edit') => {
  press(selector)
  await expect.poll(() => field.shadowRoot?.activeElement?.tagName).toBe('CRM-IN-PLACE-EDITOR')
}
const place = () => field.shadowRoot?.querySelector('crm-in-place-editor')?.shadowRoot
const editor = () => place()?.querySelector('shell-field-editor')
const patches = () => bench.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
const saved = ({ body }: ApiRequest): UntypedRecord => {
  const { version: _version, ...values } = body as Record<string, unknown>
  return { ...stored, ...values, version: 4 }
}

describe('a field in place', () => {
  it('is edited with one press and saved with Enter, with the version that was read', async () => {
    await open(city, (request) => ({ body: saved(request) }))
    await edit('.value')
    await userEvent.keyboard('Brugge{Enter}')
    await expect.poll(shown).toBe('Brugge')
    expect(patches()).toEqual([{ city: 'Brugge', version: 3 }])
    expect(model.record.version).toBe(4)
  })

  it('waits without a connection, and says so', async () => {
    await open(city, ({ method }) => {
      if (method === 'PATCH') throw new TypeError('Failed to fetch')
      return undefined
    })
    bench.shell.waiting.start('me')
    await edit()
    await userEvent.keyboard('Brugge{Enter}')
    await expect.poll(shown).toBe('Brugge')
    expect(field.shadowRoot?.querySelector('.waiting')?.textContent).toContain('Waiting')
    expect(bench.shell.waiting.count).toBe(1)
    expect(await axeFindings(field)).toEqual([])
    bench.shell.waiting.clear()
  })

  it('can be taken back and done again by the server', async () => {
    await open(city, (request) =>
      request.method === 'PATCH'
        ? { body: saved(request), headers: { 'x-undo-id': 'a1' } }
        : { body: { ...stored, id: 'a1', state: 'undone', reverted: 1, left: [], leftCount: 0 } },
    )
    await edit()
    await userEvent.keyboard('Brugge{Enter}')
    await expect.poll(() => bench.undone.length).toBe(1)
    await bench.undone[0]?.undo()
    await bench.undone[0]?.redo?.()
    const steps = bench.sent.filter(({ path }) => path.startsWith('/api/undo/'))
    expect(steps.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/undo/a1',
      'POST /api/undo/a1/redo',
    ])
  })

  it('restores the value with Esc, and sends nothing where nothing changed', async () => {
    await open(city, (request) => ({ body: saved(request) }))
    await edit()
    await userEvent.keyboard('Brugge{Escape}')
    await expect.poll(shown).toBe('Gent')
    await edit()
    await userEvent.keyboard('{Enter}')
    await expect.poll(shown).toBe('Gent')
    expect(patches()).toEqual([])
  })

  it('saves a choice at once', async () => {
    await open(stage, (request) => ({ body: saved(request) }))
    await edit()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.poll(shown).toBe('Won')
    expect(patches()).toEqual([{ stage: 'won', version: 3 }])
  })

  it('takes a refused value back, and keeps what was typed beside the reason', async () => {
    const refusal = {
      status: 400,
      body: {
        code: 'records.invalid',
        detail: 'No.',
        fields: [{ field: 'city', code: 'test.closed', message: 'This city is closed.' }],
      },
    }
    await open(city, ({ method }) => (method === 'PATCH' ? refusal : undefined))
    await edit()
    await userEvent.keyboard('Atlantis{Enter}')
    await expect.poll(() => editor()?.error).toBe('This city is closed.')
    expect(editor()?.value).toBe('Atlantis')
    expect(model.record['city']).toBe('Gent')
  })

  it('leaves the focus where the user went, and says what is wrong beside the field', async () => {
    await open(mail, (request) => ({ body: saved(request) }))
    const dirty: boolean[] = []
    field.addEventListener('crm-dirty', ({ detail }) => dirty.push(detail))
    const elsewhere = document.createElement('button')
    bench.place.append(elsewhere)
    await edit()
    await userEvent.keyboard('nobody')
    elsewhere.focus()
    const error = () =>
      editor()?.shadowRoot?.querySelector('crm-text')?.shadowRoot?.querySelector('.error')?.textContent
    await expect.poll(error).toContain('e-mail address')
    expect(document.activeElement).toBe(elsewhere)
    expect([patches(), dirty]).toEqual([[], [true]])
    editor()?.focus()
    await userEvent.keyboard('{Escape}')
    await expect.poll(shown).toBe('Add')
  })

  it('opens the list of a choice with the editor, and closes both with one Esc', async () => {
    await open(stage, (request) => ({ body: saved(request) }))
    await edit()
    const options = () => {
      const select = editor()?.shadowRoot?.querySelector('crm-select')
      return [...(select?.shadowRoot?.querySelectorAll('[role=option]') ?? [])].length
    }
    await expect.poll(options).toBe(3)
    await userEvent.keyboard('{Escape}')
    await expect.poll(shown).toBe('Lead')
  })

  it('keeps half-written JSON until it can be read', async () => {
    await open(data, (request) => ({ body: saved(request) }))
    await edit()
    await userEvent.keyboard('[[1,{Control>}{Enter}{/Control}')
    const problem = () =>
      editor()?.shadowRoot?.querySelector('crm-code')?.renderRoot.querySelector('#error')?.textContent
    await expect.poll(problem).toContain('not valid JSON')
    await userEvent.keyboard('2]{Control>}{Enter}{/Control}')
    await expect.poll(patches).toEqual([{ data: [1, 2], version: 3 }])
  })

  it('shows both values where somebody else changed the field, and lets the user choose', async () => {
    const theirs = { ...stored, city: 'Namur', version: 5 }
    const server: Server = ({ method, body }) => {
      if (method === 'GET') return { body: theirs }
      const { version, city: given } = body as { version: number; city: string }
      return version === 5
        ? { body: { ...theirs, city: given, version: 6 } }
        : {
            status: 409,
            body: {
              code: 'records.conflict',
              fields: [{ field: 'city', code: 'records.conflict', message: '' }],
            },
          }
    }
    await open(city, server)
    await edit()
    await userEvent.keyboard('Brugge{Enter}')
    await expect
      .poll(() =>
        [...(field.shadowRoot?.querySelectorAll('.version > span:nth-child(2)') ?? [])].map(
          (node) => node.textContent,
        ),
      )
      .toEqual(['Namur', 'Brugge'])
    expect(shown()).toBe('Namur')
    expect(await axeFindings(bench.place)).toEqual([])
    press('.mine')
    await expect.poll(shown).toBe('Brugge')
    expect(patches().at(-1)).toEqual({ city: 'Brugge', version: 5 })
    expect(field.shadowRoot?.querySelector('.conflict')).toBeNull()
  })

  it('overwrites nothing that came in while one was typing', async () => {
    await open(city, (request) => ({ body: saved(request) }))
    await edit()
    await userEvent.keyboard('Brugge')
    model.replace({ ...stored, city: 'Namur', version: 4 })
    await expect.poll(() => place()?.querySelector('.meanwhile')?.textContent).toContain('Namur')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => field.shadowRoot?.querySelectorAll('.version').length).toBe(2)
    expect([patches(), shown()]).toEqual([[], 'Namur'])
    press('.mine')
    await expect.poll(patches).toEqual([{ city: 'Brugge', version: 4 }])
  })

  it('is only shown where it may not be written, or lies in the trash', async () => {
    await open({ ...city, writable: false }, () => undefined)
    expect(field.shadowRoot?.querySelector('.edit')).toBeNull()
    bench.close()
    await open(city, () => undefined, { ...stored, deletedAt: '2026-01-01T00:00:00.000Z' })
    expect(field.shadowRoot?.querySelector('.edit')).toBeNull()
  })
})
