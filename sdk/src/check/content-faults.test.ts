import { describe, expect, it } from 'vitest'
import type { ChartContent } from '../plugin/declared-content.ts'
import { contentFaults } from './content-faults.ts'

const chart: ChartContent = { kind: 'chart', chart: 'bar', entity: 'visits.visit', by: 'status' }
const faultsOf = (content: object) =>
  contentFaults({ panel: 'visits', slot: 'record.panel', content: content as ChartContent })

describe('the content of a panel without code', () => {
  it('is sound as a chart by a field or by a stretch of time', () => {
    expect(faultsOf(chart)).toEqual([])
    expect(faultsOf({ ...chart, by: { field: 'startsAt', bucket: 'month' }, split: 'status' })).toEqual([])
  })

  it.each([
    [{ ...chart, kind: 'graph' }, 'is of no known kind'],
    [{ ...chart, chart: 'radar' }, 'is no known chart'],
    [{ ...chart, entity: '' }, 'names no entity'],
    [{ ...chart, by: { field: 'startsAt', bucket: 'hour' } }, 'says by nothing'],
    [{ ...chart, chart: 'pie', split: 'status' }, 'splits a pie'],
  ])('is found fault with: %j', (content, fault) => {
    expect(faultsOf(content)).toEqual([expect.stringContaining(fault)])
  })
})
