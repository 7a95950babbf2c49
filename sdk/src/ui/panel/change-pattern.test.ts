import { describe, expect, it } from 'vitest'
import { changePattern } from './change-pattern.ts'

const visit = { type: 'visits.visit.updated', entity: 'visits.visit' }
const report = { type: 'visits.report.created', entity: 'visits.report' }
const visitor = { type: 'visits.visitor.updated', entity: 'visits.visitor' }
const heard = (text: string) =>
  [visit, report, visitor].filter((change) => changePattern(text).matches(change)).map(({ type }) => type)

describe('which changes a panel hears of', () => {
  it.each([
    ['*', [visit, report, visitor]],
    ['visits.*', [visit, report, visitor]],
    ['visits.visit', [visit]],
    ['visits.visit.*', [visit]],
    ['visits.visit.updated', [visit]],
    ['visits.visit.created', []],
    ['visit.*', []],
  ])('are those that %s names', (text, wanted) => {
    expect(heard(text)).toEqual(wanted.map(({ type }) => type))
  })

  it.each(['visits.*.updated', '*.updated', 'visits.vis*', '', 'visits visit'])(
    'are not guessed from "%s"',
    (text) => {
      expect(() => changePattern(text)).toThrow(/asterisk at the end/)
    },
  )

  it('are of the entities whose lists are read again', () => {
    const touched = (text: string) =>
      ['visits.visit', 'visits.visitor', 'contacts.person'].filter(changePattern(text).touches)
    expect(touched('visits.visit.updated')).toEqual(['visits.visit'])
    expect(touched('visits.visit')).toEqual(['visits.visit'])
    expect(touched('visits.*')).toEqual(['visits.visit', 'visits.visitor'])
    expect(touched('*')).toHaveLength(3)
  })
})
