import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import { columnsFor } from '../list-columns.ts'
import { figureText } from './figure-text.ts'
import './list-total.ts'
import { kindFor, kindsFor, type TotalKind } from './total-kinds.ts'

const entity = entityInfo('test.deal', [
  fieldInfo('name', 'text'),
  fieldInfo('price', 'money', { aggregate: ['sum', 'avg', 'min', 'max'] }),
  fieldInfo('due', 'date', { aggregate: ['min', 'max'] }),
  fieldInfo('count', 'integer', { aggregate: ['sum', 'avg', 'min', 'max'] }),
])

let bench: ShellBench
beforeEach(async () => {
  bench = await openShell([entity], () => undefined)
})
afterEach(() => bench.close())

const column = (path: string) => columnsFor(bench.shell, entity, [path])[0]!

describe('what a column can come to', () => {
  it('is what its kind allows', () => {
    expect(kindsFor(column('price'))).toEqual(['count', 'sum', 'avg', 'min', 'max', 'filled', 'empty'])
    expect(kindsFor(column('due'))).toEqual(['count', 'min', 'max', 'filled', 'empty'])
    expect(kindsFor({ ...column('name'), isTitle: true })).toEqual(['count'])
  })

  it('is a sum for money and nothing for the rest, unless chosen', () => {
    expect(kindFor(column('price'), undefined)).toBe('sum')
    expect(kindFor(column('count'), undefined)).toBeUndefined()
    expect(kindFor(column('count'), { count: 'avg' })).toBe('avg')
    expect(kindFor(column('price'), { price: 'none' })).toBeUndefined()
  })

  it.each<[string, TotalKind, readonly unknown[], string]>([
    [
      'price',
      'sum',
      [
        { amount: '1234.50', currency: 'EUR' },
        { amount: '9', currency: 'USD' },
      ],
      '€1.235 + US$9',
    ],
    ['count', 'avg', ['3.3333'], '3,33'],
    ['due', 'max', ['2026-12-31'], '31/12/2026'],
    ['due', 'filled', [3], '75%'],
    ['due', 'empty', [3], '25%'],
    ['due', 'count', [3], '3'],
    ['due', 'min', [], '–'],
  ])('says %s %s as %j', (path, kind, values, text) => {
    expect(figureText(bench.shell, { field: column(path).field, kind, values, count: 4 })).toBe(text)
  })
})

describe('the foot of a column', () => {
  it('says what it shows, and offers the rest', async () => {
    const total = await mount(bench, 'crm-list-total', {
      column: column('due'),
      kind: 'min',
      text: '01/02/2026',
    })
    const chosen: unknown[] = []
    total.addEventListener('crm-total', ({ detail }) => chosen.push(detail))
    const button = total.shadowRoot?.querySelector('button')
    expect(button?.innerText.replaceAll(/\s+/g, ' ')).toBe('Due: Earliest 01/02/2026')
    button?.click()
    const items = [...(total.shadowRoot?.querySelectorAll('crm-menu-item') ?? [])]
    expect(items.map((item) => item.textContent.trim())).toEqual([
      'Number',
      'Earliest',
      'Latest',
      'Filled in',
      'Empty',
      'Nothing',
    ])
    items[2]?.click()
    expect(chosen).toEqual([{ path: 'due', kind: 'max' }])
    expect(await axeFindings(total)).toEqual([])
  })
})
