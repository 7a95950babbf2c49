import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const parsed = <T>({ text }: { readonly text: string }): T => JSON.parse(text) as T

/** What spreadsheets have been made to run, with what they skip before it. */
const starts = [
  '=',
  '+',
  '-',
  '@',
  '\uff1d',
  '\uff0b',
  '\uff0d',
  '\uff20',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00a0=',
  '\u200b@',
  '\ufeff=',
  "'=",
  "''=",
]
const bodies = [`cmd|' /C calc'!A0`, 'HYPERLINK("https://evil.example","Open")', 'SUM(1+1)', '1+1']
const corpus = starts.flatMap((start) => bodies.map((body) => `${start}${body}`))

/** The cells of a file, read as a spreadsheet does. */
function cellsOf(text: string): string[] {
  const cells: string[] = []
  const shape = /(?:^|;|\r\n)(?:"((?:[^"]|"")*)"|([^;"\r\n]*))/y
  const file = text.replace(/^\ufeff/, '')
  while (shape.lastIndex < file.length) {
    const match = shape.exec(file)
    if (match === null) throw new Error(`This is no table: ${file.slice(0, 200)}`)
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[0] === '') shape.lastIndex++
  }
  return cells
}

/** Cells that a spreadsheet could run: judged without what guards them, an amount or a telephone number apart. */
function formulasIn(text: string): string[] {
  return cellsOf(text).filter((cell) => {
    if (/^[+-]?[\d .,]+$/.test(cell)) return false
    return /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell) || /^[\t\r\0]/.test(cell)
  })
}

/** Adds a field of the administrator's with a label that would run. */
async function addField(name: string, label: string): Promise<string> {
  const answer = await stage.ask('POST', '/api/metadata/entities/contacts.company/fields', {
    name,
    kind: 'text',
    labels: { en: label },
  })
  expect([answer.status, answer.text]).toEqual([201, expect.anything()])
  return `custom.${name}`
}

describe('a table that leaves', () => {
  it('runs nothing in a spreadsheet, by no value and by no heading', async () => {
    const fields = [
      'name',
      await addField('first', '=HYPERLINK("https://evil.example","Name")'),
      await addField('second', '@SUM(1+1)'),
      await addField('third', "-2+3+cmd|' /C calc'!A0"),
    ]
    const records = corpus.map((text, index) => ({
      name: `${text}${index}`,
      custom: { first: text, second: text },
    }))
    const path = '/api/records/contacts.company'
    const made = await stage.ask('POST', `${path}/upsert`, {
      matchKeys: [['name']],
      records,
      policy: 'create',
    })
    const { data } = parsed<{ data: { id: string }[] }>(made)
    await stage.ask('POST', '/api/records/contacts.person', {
      lastName: corpus[1],
      firstName: corpus[0],
      company: data[0]?.id,
    })

    const exported = await stage.ask('POST', `${path}/export`, { fields, query: { sort: ['name'] } })
    expect(exported.text).toContain(corpus[0])
    expect(cellsOf(exported.text).length).toBeGreaterThan(corpus.length * 3)
    expect(formulasIn(exported.text)).toEqual([])

    const linked = await stage.ask('POST', '/api/records/contacts.person/export', {
      fields: ['firstName', 'lastName', 'company', 'company.name'],
    })
    expect(linked.text).toContain('calc')
    expect(formulasIn(linked.text)).toEqual([])

    const text = '=HYPERLINK("https://evil.example","Name")'
    const entity = await stage.ask('POST', '/api/metadata/entities', {
      name: 'trap',
      labels: { en: { one: '=1+1', other: '@SUM(1)' } },
      fields: [{ name: 'title', kind: 'text', labels: { en: text } }],
    })
    const form = await stage.ask(
      'GET',
      `/api/imports/template?entity=${parsed<{ name: string }>(entity).name}`,
    )
    expect(form.text).toContain('evil.example')
    expect(formulasIn(form.text)).toEqual([])
  })

  it('runs nothing either where it brings back what somebody sent in', async () => {
    const header = ['name', '=1+1', '@SUM(1)', 'website']
    const lines = corpus
      .filter((text) => !/[\r\n]/.test(text))
      .map((text, index) => [`Row ${index}`, text, text, `not a website ${text}`])
    const file = [header, ...lines]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
      .join('\n')
    const operation = stage.contract.operations.find(({ id }) => id === 'imports.create')!
    const begun = await stage.send(
      { ...stage.prepare(operation), path: '/api/imports?entity=contacts.company&name=%3Dsum.csv' },
      { 'sec-fetch-site': 'same-origin', 'content-type': 'text/csv', ...stage.world.admin.headers },
      file,
    )
    const { id } = parsed<{ id: string }>(begun)
    const headed = await stage.ask('PATCH', `/api/imports/${id}`, {
      settings: { headerRow: 1, headerRows: 1 },
    })
    expect([headed.status, headed.text]).toEqual([200, expect.anything()])
    const mapping = [
      { column: 0, path: 'name' },
      { column: 3, path: 'website' },
    ]
    await stage.ask('PATCH', `/api/imports/${id}`, { mapping, options: { badValues: 'fail' } })
    await stage.ask('POST', `/api/imports/${id}/preview`)
    const state = async () => parsed<{ state: string }>(await stage.ask('GET', `/api/imports/${id}`)).state
    await expect.poll(state, { timeout: 20_000 }).toBe('draft')
    const faults = await stage.ask('GET', `/api/imports/${id}/errors.csv`)
    expect(cellsOf(faults.text).slice(0, 4)).toEqual(['name', "'=1+1", "'@SUM(1)", 'website'])
    expect(cellsOf(faults.text).length).toBeGreaterThan(lines.length * header.length)
    expect(formulasIn(faults.text)).toEqual([])
  })
})
