import { describe, expect, it } from 'vitest'
import { definePanels } from './define-panels.ts'
import { mintElement, panelFailed, reportFailure } from './mint-element.ts'

const load = () => Promise.resolve({ default: HTMLElement })

describe('listing panels', () => {
  it('keeps the table as it is', () => {
    expect(Object.keys(definePanels({ score: load, 'score-history': load }))).toEqual([
      'score',
      'score-history',
    ])
  })

  it('refuses names that cannot be part of a tag, and loaders that are none', () => {
    expect(() => definePanels({ Score: load })).toThrow('"Score" is not a panel name')
    expect(() => definePanels({ score: 'score.ts' as never })).toThrow('must be a function')
  })
})

describe('minting elements', () => {
  class Plain extends HTMLElement {
    connectedCallback() {
      throw new Error('Not today.')
    }
  }

  it('gives the same class another tag each time', () => {
    const first = mintElement('test-plain', Plain)
    const second = mintElement('test-plain', Plain)
    expect(first.tag).not.toBe(second.tag)
    expect(new second.Minted().localName).toBe(second.tag)
  })

  it('tells the nearest boundary, through shadow roots', () => {
    const errors: unknown[] = []
    const host = Object.assign(document.createElement('div'), {
      [panelFailed]: (error: unknown) => errors.push(error),
    })
    const inner = document.createElement('div')
    host.attachShadow({ mode: 'open' }).append(inner)
    document.body.append(host)
    inner.append(new (mintElement('test-plain', Plain).Minted)())
    expect(errors).toEqual([new Error('Not today.')])
    host.remove()
  })

  it('knows when there is no boundary', () => {
    expect(reportFailure(document.createElement('div'), new Error('Alone'))).toBe(false)
  })
})
