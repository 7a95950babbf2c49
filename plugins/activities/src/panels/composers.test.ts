import {
  axeFindings,
  mountForTest,
  unmountAll,
  until,
  type Answers,
  type MountedPanel,
} from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import en from '../../locales/en.json' with { type: 'json' }
import CommentComposer from './comment-composer.ts'
import NoteComposer from './note-composer.ts'
import TaskComposer from './task-composer.ts'

const subject = { entity: 'contacts.person', id: 'p1' }
const record = { id: 'p1', displayName: 'Ann', version: 1, company: { id: 'c1', displayName: 'Acme' } }
const entity = {
  name: 'contacts.person',
  plugin: 'contacts',
  labels: { one: 'Person', other: 'People' },
  companions: ['company'],
  fields: [
    {
      name: 'company',
      kind: 'reference',
      label: 'Company',
      options: { target: 'contacts.company' },
      writable: true,
    },
  ],
}
const usual: Answers = {
  'POST /api/records/activities.note': { id: 'n1', displayName: 'Hello', version: 1 },
  'POST /api/records/activities.comment': { id: 'k1', displayName: 'Hello', version: 1 },
  'POST /api/records/activities.task': { id: 't1', displayName: 'Call', version: 1 },
  'GET /api/directory': { users: [{ id: 'u1', displayName: 'Bo Baeten', email: 'bo@x.example' }], teams: [] },
}

let panel: MountedPanel
afterEach(unmountAll)

const mount = async (
  Panel: new () => HTMLElement,
  kept: ReadonlyMap<string, unknown> = new Map(),
  answers = usual,
) => {
  panel = await mountForTest(Panel, {
    plugin: 'activities',
    locales: { en },
    record,
    entity,
    subject,
    kept,
    answers,
  })
}
const sent = (path: string) =>
  panel.requests.find((request) => request.method === 'POST' && request.path === path)?.body
const isSent = (path: string) =>
  until(
    () => sent(path) !== undefined,
    () => `Nothing was sent to ${path}: ${panel.text()}`,
  )
const writes = async (selector: string) => {
  await until(
    () => panel.find(selector).matches(':focus-within'),
    () => 'no focus',
  )
}

describe('writing a note', () => {
  it('is about the record and its companions, saved by key, with a way back', async () => {
    await mount(NoteComposer)
    await writes('crm-rich-text')
    await userEvent.keyboard('Hello{Control>}{Enter}{/Control}')
    await isSent('/api/records/activities.note')
    expect(sent('/api/records/activities.note')).toEqual({
      body: '<p>Hello</p>',
      about: [
        { subject: { entity: 'contacts.person', id: 'p1' } },
        { subject: { entity: 'contacts.company', id: 'c1' } },
      ],
    })
    await until(
      () => panel.fired('crm-done').length === 1,
      () => 'not done',
    )
    expect(panel.fired('crm-done')).toEqual([true])
    expect(panel.undo[0]?.message).toBe('“Hello” is kept')
    expect([...panel.kept]).toEqual([])
  })

  it('offers colleagues after @', async () => {
    await mount(NoteComposer)
    await writes('crm-rich-text')
    await userEvent.keyboard('Ask @bo')
    await panel.shows('Bo Baeten')
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('keeps what was begun, and forgets it when told', async () => {
    await mount(NoteComposer)
    await writes('crm-rich-text')
    await userEvent.keyboard('Half a')
    await until(
      () => panel.kept.size === 1,
      () => 'no draft',
    )
    const { kept } = panel
    panel.remove()
    await mount(NoteComposer, kept)
    await panel.shows('Half a')
    panel.find('crm-button', 'Discard').click()
    expect(panel.fired('crm-done')).toEqual([false])
    expect([...panel.kept]).toEqual([])
  })

  it('says what is wrong and keeps the text where it is refused', async () => {
    await mount(NoteComposer, new Map(), {})
    await writes('crm-rich-text')
    await userEvent.keyboard('Lost?{Control>}{Enter}{/Control}')
    await until(
      () => panel.toasts.length === 1,
      () => 'no word',
    )
    expect(panel.text()).toContain('Lost?')
    expect(panel.fired('crm-done')).toEqual([])
  })
})

it('writes a comment on the record itself', async () => {
  await mount(CommentComposer)
  await writes('crm-rich-text')
  await userEvent.keyboard('Careful')
  panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
  await isSent('/api/records/activities.comment')
  expect(sent('/api/records/activities.comment')).toEqual({ body: '<p>Careful</p>', subject })
})

describe('writing a task', () => {
  it('needs a title only', async () => {
    await mount(TaskComposer)
    await writes('crm-text')
    expect(await axeFindings(panel.element)).toEqual([])
    await userEvent.keyboard('Call{Control>}{Enter}{/Control}')
    await isSent('/api/records/activities.task')
    expect(sent('/api/records/activities.task')).toMatchObject({
      title: 'Call',
      priority: 'normal',
      reminder: null,
      repeats: null,
      about: [{ subject }, { subject: { id: 'c1' } }],
    })
  })

  it('takes a day with an hour as a moment of the writer’s clock', async () => {
    await mount(TaskComposer)
    await writes('crm-text')
    await userEvent.keyboard('Call')
    const set = (selector: string, value: string, text?: string) => {
      const field = panel.find<HTMLElement & { value: string }>(selector, text)
      field.value = value
      field.dispatchEvent(new CustomEvent('crm-change'))
    }
    set('crm-date', '2026-03-12')
    await panel.element.updateComplete
    set('crm-text', '9h30', 'Time')
    await panel.element.updateComplete
    set('crm-select', 'hourBefore', 'Reminder')
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await isSent('/api/records/activities.task')
    expect(sent('/api/records/activities.task')).toMatchObject({
      dueAt: '2026-03-12T09:30:00.000Z',
      reminder: 'hourBefore',
    })
  })
})
