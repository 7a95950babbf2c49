import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './styles/document.css'
import './tree.ts'
import type { CrmTree, TreeItem } from './tree.ts'

const items: readonly TreeItem[] = [
  {
    id: 'beverages',
    label: 'Beverages',
    icon: 'folder',
    note: '12',
    children: [
      { id: 'beer', label: 'Beer', children: [{ id: 'ale', label: 'Ale' }] },
      { id: 'cider', label: 'Cider' },
    ],
  },
  { id: 'food', label: 'Food', children: [{ id: 'bread', label: 'Bread' }] },
  { id: 'services', label: 'Services', hasChildren: true },
  { id: 'elan', label: 'Élan', disabled: true },
]

describe('crm-tree', () => {
  let tree: CrmTree
  const rows = () => [...tree.shadowRoot!.querySelectorAll<HTMLElement>('[role=treeitem]')]
  const labels = () => rows().map((row) => row.querySelector('.text')?.textContent)
  const focused = () => (tree.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id']
  const press = async (keys: string) => {
    await userEvent.keyboard(keys)
    await tree.updateComplete
  }

  beforeEach(async () => {
    document.documentElement.lang = 'en'
    tree = Object.assign(document.createElement('crm-tree'), { label: 'Categories', items })
    document.body.append(tree)
    await tree.updateComplete
    tree.focus()
  })
  afterEach(() => {
    tree.remove()
    document.documentElement.lang = 'en'
  })

  it('shows the first level closed, says where each item stands, and passes axe', async () => {
    expect(labels()).toEqual(['Beverages', 'Food', 'Services', 'Élan'])
    expect(rows().map((row) => row.ariaExpanded)).toEqual(['false', 'false', 'false', null])
    tree.expanded = ['beverages', 'beer', 'services']
    tree.selected = 'ale'
    await tree.updateComplete
    const ale = rows()[2]!
    expect([ale.ariaLevel, ale.ariaPosInSet, ale.ariaSetSize, ale.ariaSelected]).toEqual([
      '3',
      '1',
      '1',
      'true',
    ])
    const indents = rows().map((row) => row.querySelector('.text')!.getBoundingClientRect().left)
    expect(indents[2]! - indents[1]!).toBe(20)
    expect(await axeFindings(tree)).toEqual([])
  })

  it('goes in and out by the arrows, over several levels', async () => {
    await press('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(focused()).toBe('ale')
    await press('{ArrowLeft}')
    expect(focused()).toBe('beer')
    await press('{ArrowLeft}')
    expect(labels()).not.toContain('Ale')
    await press('{ArrowLeft}{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(focused()).toBe('food')
    await press('{End}')
    expect(focused()).toBe('elan')
    await press('{Home}')
    expect(focused()).toBe('beverages')
  })

  it('has one item that Tab reaches', async () => {
    await press('{ArrowDown}')
    expect(
      rows()
        .filter((row) => row.tabIndex === 0)
        .map((row) => row.dataset['id']),
    ).toEqual(['food'])
  })

  it('opens all beside by *, and tells of each', async () => {
    const toggled: unknown[] = []
    tree.addEventListener('crm-item-toggle', ({ detail }) => toggled.push(detail))
    await press('*')
    expect(tree.expanded).toEqual(['beverages', 'food', 'services'])
    expect(toggled).toContainEqual({ id: 'services', expanded: true })
  })

  it('finds items by their first letters, past accents', async () => {
    await press('e')
    expect(focused()).toBe('elan')
    await press('{Home}')
    await new Promise((resolve) => setTimeout(resolve, 600))
    await press('se')
    expect(focused()).toBe('services')
  })

  it('says that children are awaited until they are there', async () => {
    tree.expanded = ['services']
    await tree.updateComplete
    expect(labels()).toEqual(['Beverages', 'Food', 'Services', 'Loading…', 'Élan'])
    for (const [language, text] of [
      ['fr', 'Chargement…'],
      ['nl', 'Laden…'],
      ['de', 'Wird geladen…'],
    ] as const) {
      document.documentElement.lang = language
      await expect.poll(() => labels()[3]).toBe(text)
    }
    tree.items = items.map((item) =>
      item.id === 'services' ? { ...item, children: [{ id: 'training', label: 'Training' }] } : item,
    )
    await tree.updateComplete
    expect(labels()[3]).toBe('Training')
  })

  it('chooses by Enter, Space and click, but nothing that is off', async () => {
    const chosen: string[] = []
    tree.addEventListener('crm-item-select', ({ detail }) => chosen.push(detail.id))
    await press('{Enter}{ArrowDown} ')
    await userEvent.click(rows()[2]!.querySelector('.text')!)
    await press('{End}{Enter}')
    expect(chosen).toEqual(['beverages', 'food', 'services'])
    expect(tree.selected).toBe('services')
  })

  it('opens by a click on the arrow without choosing', async () => {
    await userEvent.click(rows()[0]!.querySelector('.twist')!)
    expect(tree.expanded).toEqual(['beverages'])
    expect(tree.selected).toBe('')
  })

  it('keeps a place for the focus when what had it is gone', async () => {
    await press('{ArrowRight}{ArrowRight}')
    expect(focused()).toBe('beer')
    tree.expanded = []
    await tree.updateComplete
    expect(
      rows()
        .filter((row) => row.tabIndex === 0)
        .map((row) => row.dataset['id']),
    ).toEqual(['beverages'])
  })
})
