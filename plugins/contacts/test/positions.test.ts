import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import type { InsertOf, RecordOf, UpdateOf } from '@tessera/sdk'
import { moveToCompany } from '../src/server/move-to-company.ts'

type Person = RecordOf<'contacts.person'>

let app: TestApp
let admin: TestUser
let acme: string
let bolt: string
let core: string

beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('..', import.meta.url)], now: '2026-03-10T09:00:00Z' })
  admin = app.as('administrator')
  const ids = await admin
    .records('contacts.company')
    .createMany([{ name: 'Acme' }, { name: 'Bolt' }, { name: 'Core' }])
  ;[acme, bolt, core] = ids as [string, string, string]
})
afterAll(() => app.stop())

/** Company, role and state of each position, as `Acme:CEO*` (main), `Bolt` (active), `(Core)` (former). */
function positionsOf(person: Person): string[] {
  return (person.positions ?? []).map(({ company, role, active, primary }) => {
    const what = [company?.displayName, role].filter(Boolean).join(':')
    return active ? `${what}${primary ? '*' : ''}` : `(${what})`
  })
}

const create = (values: InsertOf<'contacts.person'>): Promise<Person> =>
  admin.records('contacts.person').create(values)
const update = (person: Person, values: UpdateOf<'contacts.person'>): Promise<Person> =>
  admin.records('contacts.person').update(person.id, values)

describe('setting the company of a person', () => {
  it('makes a main position with the job title', async () => {
    const person = await create({ lastName: 'Maes', company: acme, jobTitle: 'CEO', department: 'Board' })
    expect(positionsOf(person)).toEqual(['Acme:CEO*'])
    expect(person.positions?.[0]).toMatchObject({ department: 'Board', startedOn: null })
  })

  it('takes the place of the former company', async () => {
    const person = await create({ lastName: 'Maes', company: acme, jobTitle: 'CEO' })
    const moved = await update(person, { company: bolt })
    expect(positionsOf(moved)).toEqual(['Bolt:CEO*'])
    expect(moved).toMatchObject({ company: { displayName: 'Bolt' }, jobTitle: 'CEO' })
  })

  it('promotes a position that the person already has there, and keeps the others', async () => {
    const person = await create({
      lastName: 'Maes',
      positions: [
        { company: acme, role: 'CEO' },
        { company: bolt, role: 'Adviser' },
      ],
    })
    const moved = await update(person, { company: bolt })
    expect(positionsOf(moved)).toEqual(['Acme:CEO', 'Bolt:Adviser*'])
    expect(moved.jobTitle).toBe('Adviser')
  })

  it('takes up a former position again', async () => {
    const person = await create({
      lastName: 'Maes',
      positions: [{ company: acme }, { company: bolt, active: false, endedOn: '2020-01-31' }],
    })
    const back = await update(person, { company: bolt })
    expect(positionsOf(back)).toEqual(['Acme', 'Bolt*'])
    expect(back.positions?.[1]?.endedOn).toBeNull()
  })

  it('falls back on the next active position when it is cleared', async () => {
    const person = await create({
      lastName: 'Maes',
      positions: [{ company: acme }, { company: bolt, role: 'Adviser' }],
    })
    const left = await update(person, { company: null })
    expect(positionsOf(left)).toEqual(['Bolt:Adviser*'])
    expect(left.company?.displayName).toBe('Bolt')
    const alone = await update(left, { company: null })
    expect(alone).toMatchObject({ company: null, positions: [] })
  })
})

describe('setting the positions of a person', () => {
  it('decides company, job title and department', async () => {
    const person = await create({
      lastName: 'Claes',
      positions: [
        { company: acme, role: 'Adviser' },
        { company: bolt, role: 'CFO', department: 'Finance', primary: true },
        { company: core, active: false },
      ],
    })
    expect(person).toMatchObject({ company: { displayName: 'Bolt' }, jobTitle: 'CFO', department: 'Finance' })
    expect(positionsOf(person)).toEqual(['Acme:Adviser', 'Bolt:CFO*', '(Core)'])
  })

  it('passes on to the next when the main one ends, and keeps the former one', async () => {
    const person = await create({
      lastName: 'Claes',
      positions: [
        { company: acme, role: 'CEO' },
        { company: bolt, role: 'Adviser' },
      ],
    })
    const [main, other] = person.positions ?? []
    const ended = await update(person, {
      positions: [{ id: main!.id, active: false, endedOn: '2026-02-28' }, { id: other!.id }],
    })
    expect(positionsOf(ended)).toEqual(['(Acme:CEO)', 'Bolt:Adviser*'])
    expect(ended.jobTitle).toBe('Adviser')
  })

  it('leaves a person without company when all positions are over', async () => {
    const person = await create({ lastName: 'Claes', company: acme, jobTitle: 'CEO' })
    const ended = await update(person, {
      positions: [{ id: person.positions![0]!.id, endedOn: '2026-03-09' }],
    })
    expect(positionsOf(ended)).toEqual(['(Acme:CEO)'])
    expect(ended).toMatchObject({ company: null, jobTitle: null })
  })

  it('counts a position as active until its last day has passed', async () => {
    const person = await create({
      lastName: 'Claes',
      positions: [
        { company: acme, endedOn: '2026-03-10' },
        { company: bolt, endedOn: '2026-03-09' },
      ],
    })
    expect(positionsOf(person)).toEqual(['Acme*', '(Bolt)'])
  })

  it('refuses a position that ends before it starts', async () => {
    const attempt = create({
      lastName: 'Claes',
      positions: [{ company: acme, startedOn: '2025-05-01', endedOn: '2025-04-30' }],
    })
    await expect(attempt).rejects.toMatchObject({
      fields: [{ field: 'positions.0.endedOn', code: 'contacts.position_ends_before_start' }],
    })
  })

  it('writes a changed job title into the main position', async () => {
    const person = await create({
      lastName: 'Claes',
      positions: [
        { company: acme, role: 'CEO' },
        { company: bolt, role: 'Adviser' },
      ],
    })
    const changed = await update(person, { jobTitle: 'Chair' })
    expect(positionsOf(changed)).toEqual(['Acme:Chair*', 'Bolt:Adviser'])
  })

  it('takes over the job title that stood alone', async () => {
    const person = await create({ lastName: 'Claes', jobTitle: 'Painter' })
    expect(person.positions).toEqual([])
    const employed = await update(person, { positions: [{ company: acme }] })
    expect(positionsOf(employed)).toEqual(['Acme:Painter*'])
  })

  it('keeps positions at companies that lie in the trash', async () => {
    const gone = await admin.records('contacts.company').create({ name: 'Gone' })
    const person = await create({
      lastName: 'Claes',
      positions: [{ company: acme }, { company: gone.id, role: 'Adviser' }],
    })
    await admin.records('contacts.company').remove(gone.id)
    expect(positionsOf(await update(person, { jobTitle: 'CEO' }))).toEqual(['Acme:CEO*', 'Adviser'])
    await admin.records('contacts.company').restore(gone.id)
    expect(positionsOf(await admin.records('contacts.person').get(person.id))).toEqual([
      'Acme:CEO*',
      'Gone:Adviser',
    ])
  })

  it('finds everybody who works or worked at a company', async () => {
    const zinc = await admin.records('contacts.company').create({ name: 'Zinc' })
    await create({ lastName: 'Present', company: zinc.id })
    await create({ lastName: 'Second', positions: [{ company: acme }, { company: zinc.id }] })
    await create({ lastName: 'Past', positions: [{ company: zinc.id, active: false }] })
    const names = async (filter: object): Promise<string[]> => {
      const { data } = await admin.records('contacts.person').query({ filter: filter, sort: ['lastName'] })
      return data.map((person) => person.displayName)
    }
    expect(await names({ 'positions.company': { eq: zinc.id } })).toEqual(['Past', 'Present', 'Second'])
    expect(await names({ positions: { some: { company: { eq: zinc.id }, active: { eq: true } } } })).toEqual([
      'Present',
      'Second',
    ])
    expect(await names({ company: { eq: zinc.id } })).toEqual(['Present'])
  })
})

describe('moving people to another company', () => {
  it('keeps the position they leave as a former one that has ended', async () => {
    const person = await create({ lastName: 'Renard', company: acme, jobTitle: 'CEO' })
    const input = { ids: [person.id], company: bolt, role: 'COO', on: '2026-02-01' }
    expect(await app.as('member').call(moveToCompany, input)).toEqual({ moved: 1, failed: [] })
    const moved = await admin.records('contacts.person').get(person.id)
    expect(positionsOf(moved)).toEqual(['Bolt:COO*', '(Acme:CEO)'])
    expect(moved.positions?.[0]?.startedOn).toBe('2026-02-01')
    expect(moved.positions?.[1]?.endedOn).toBe('2026-02-01')
    expect(await admin.call(moveToCompany, input)).toEqual({ moved: 0, failed: [] })
  })

  it('tells which people could not be moved', async () => {
    const person = await create({ lastName: 'Renard', company: acme })
    const stranger = '00000000-0000-7000-8000-000000000000'
    const outcome = await admin.call(moveToCompany, { ids: [stranger, person.id], company: core })
    expect(outcome).toMatchObject({ moved: 1, failed: [{ id: stranger, code: 'records.not_found' }] })
  })

  it('is refused to those who may not change people', async () => {
    const person = await create({ lastName: 'Renard', company: acme })
    const outcome = await app.as('read-only').call(moveToCompany, { ids: [person.id], company: bolt })
    expect(outcome).toMatchObject({ moved: 0, failed: [{ code: 'records.forbidden' }] })
  })
})
