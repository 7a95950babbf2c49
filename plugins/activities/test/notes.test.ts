import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logNote } from '../src/server/log-note.ts'

let app: TestApp
let admin: TestUser
beforeAll(async () => {
  app = await createTestApp({
    plugins: [new URL('..', import.meta.url), new URL('../../contacts', import.meta.url)],
  })
  admin = app.as('administrator')
})
afterAll(() => app.stop())

const company = async (name: string): Promise<{ entity: string; id: string }> => {
  const answer = await admin.request('/api/records/contacts.company', { method: 'POST', json: { name } })
  return { entity: 'contacts.company', id: ((await answer.json()) as { id: string }).id }
}
const timeline = async (subject: { entity: string; id: string }, user = admin) => {
  const answer = await user.request(`/api/records/${subject.entity}/${subject.id}/timeline`)
  const { data } = (await answer.json()) as { data: { entity: string; record: { displayName: string } }[] }
  return data.map((item) => `${item.entity} ${item.record.displayName}`)
}
const search = async (text: string, user = admin) => {
  const answer = await user.request(`/api/search?q=${encodeURIComponent(text)}`)
  return ((await answer.json()) as { data: { entity: string }[] }).data.map((hit) => hit.entity)
}

describe('a note', () => {
  it('is called by its first line, until it has a title of its own', async () => {
    const notes = admin.records('activities.note')
    const note = await notes.create({ body: '<p>First words</p><p>More</p>' })
    expect(note.displayName).toBe('First words')
    expect((await notes.update(note.id, { body: '<p>Other words</p>' })).title).toBe('Other words')
    await notes.update(note.id, { title: 'Agreement' })
    expect((await notes.update(note.id, { body: '<p>Third</p>' })).title).toBe('Agreement')
    expect((await notes.update(note.id, { title: null })).title).toBe('Third')
  })

  it('stands on the timelines of all that it is about, and is found by its words', async () => {
    const [one, other] = [await company('One'), await company('Other')]
    await admin.records('activities.note').create({
      body: '<p>Kwartaalafspraak</p>',
      about: [{ subject: one, role: 'host' }, { subject: other }],
    })
    expect(await timeline(one)).toEqual(['activities.note Kwartaalafspraak'])
    expect(await timeline(other)).toEqual(['activities.note Kwartaalafspraak'])
    expect(await search('kwartaalafspraak')).toContain('activities.note')
  })

  it('is told from others of the same words by its record and its day', async () => {
    const subject = await company('Zuiderhuis')
    const happenedAt = '2026-03-09T08:00:00.000Z'
    await admin
      .records('activities.note')
      .create({ body: '<p>Herfstafspraak</p>', happenedAt, about: [{ subject }] })
    await admin.records('activities.note').create({ body: '<p>Herfstafspraak</p>' })
    const answer = await admin.request('/api/search?q=herfstafspraak')
    const { data } = (await answer.json()) as { data: { subtitle: string | null }[] }
    expect(data.map(({ subtitle }) => subtitle)).toContain(`Zuiderhuis · ${happenedAt}`)
  })

  it('is written from plain text by an action', async () => {
    const subject = await company('Logged')
    const { id } = await admin.call(logNote, {
      text: 'Price < 5 & "fixed"\nline two\n\nnext',
      about: [subject],
    })
    const note = await admin.records('activities.note').get(id)
    expect(note.body).toBe('<p>Price &lt; 5 &amp; "fixed"<br>line two</p><p>next</p>')
    expect(note.about).toMatchObject([{ subject: { displayName: 'Logged' } }])
  })

  it('cannot be written about what its writer may not see', async () => {
    const id = '0195e000-0000-7000-8000-000000000001'
    await expect(
      admin
        .records('activities.note')
        .create({ body: 'x', about: [{ subject: { entity: 'contacts.company', id } }] }),
    ).rejects.toMatchObject({ fields: [{ field: 'about.0.subject', code: 'records.unknown_reference' }] })
  })

  it('is exported and comes back by import, with its records', async () => {
    const subject = await company('Exported')
    const note = await admin
      .records('activities.note')
      .create({ title: 'Round trip', body: '<p>Text</p>', about: [{ subject }] })
    const answer = await admin.request('/api/records/activities.note/export', {
      method: 'POST',
      json: {
        query: { filter: { id: { eq: note.id } } },
        fields: ['title', 'body', 'about.subject'],
        format: 'csv',
      },
    })
    const csv = await answer.text()
    expect(csv).toContain(`Exported <contacts.company/${subject.id}>`)
    const copy = await admin.records('activities.note').create({
      body: '<p>Copy</p>',
      about: [{ subject: `Exported <contacts.company/${subject.id}>` as never }],
    })
    expect(copy.about).toMatchObject([{ subject: { id: subject.id } }])
  })
})

describe('rights', () => {
  it('hold for notes, comments and tasks as for every record', async () => {
    const reader = app.as('read-only')
    const subject = await company('Guarded')
    const note = await admin
      .records('activities.note')
      .create({ body: '<p>Read me</p>', about: [{ subject }] })
    expect(await timeline(subject, reader)).toEqual(['activities.note Read me'])
    await expect(reader.records('activities.note').create({ body: 'x' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(reader.records('activities.note').update(note.id, { pinned: true })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(reader.records('activities.comment').create({ body: 'x', subject })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})

describe('a comment', () => {
  it('stands on its record, and replies join the thread', async () => {
    const subject = await company('Discussed')
    const comments = admin.records('activities.comment')
    const first = await comments.create({ body: '<p>Careful</p>', subject })
    const reply = await comments.create({ body: '<p>Why</p>', subject, parent: first.id })
    const second = await comments.create({ body: '<p>Because</p>', subject, parent: reply.id })
    expect(second.parent?.id).toBe(first.id)
    expect(await timeline(subject)).toEqual([
      'activities.comment Because',
      'activities.comment Why',
      'activities.comment Careful',
    ])
  })

  it('answers only a comment that is there', async () => {
    const subject = await company('Alone')
    await expect(
      admin
        .records('activities.comment')
        .create({ body: 'x', subject, parent: '0195e000-0000-7000-8000-000000000001' }),
    ).rejects.toMatchObject({ fields: [{ field: 'parent' }] })
  })
})

describe('switching off the plugin of a subject', () => {
  it('hides the link and brings it back', async () => {
    const subject = await company('Off')
    const note = await admin.records('activities.note').create({ body: '<p>x</p>', about: [{ subject }] })
    await app.disable('contacts')
    expect((await admin.records('activities.note').get(note.id)).about).toMatchObject([{ subject: null }])
    await app.enable('contacts')
    expect((await admin.records('activities.note').get(note.id)).about).toMatchObject([
      { subject: { id: subject.id } },
    ])
  })
})
