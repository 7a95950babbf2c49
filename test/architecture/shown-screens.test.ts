import { describe, expect, it } from 'vitest'
import { screens } from '../shots/screens.ts'
import { entryPages, pluginPages, routePatterns, settingsPages } from '../shots/shell-routes.ts'

const records = { company: 'c1', person: 'p1', deal: 'd1', invitation: '/invitation#token=secret' }
const shown = screens.map((screen) => screen.path(records).split(/[?#]/)[0] ?? '')

function fits(pattern: string, path: string): boolean {
  const parts = pattern
    .split('/')
    .slice(1)
    .map((part) =>
      part === '*' ? '/.*' : part.endsWith('?') ? '(/[^/]+)?' : part.startsWith(':') ? '/[^/]+' : `/${part}`,
    )
  return new RegExp(`^${parts.join('')}$`).test(path)
}

describe('the screens that are pictured, and searched for barriers', () => {
  it('are read from the sources', () => {
    expect(routePatterns().length).toBeGreaterThan(9)
    expect(entryPages().length).toBeGreaterThan(2)
    expect(settingsPages().length).toBeGreaterThan(10)
    expect(pluginPages().length).toBeGreaterThan(0)
  })

  it('leave out no route of the shell', () => {
    const forgotten = routePatterns().filter((pattern) => !shown.some((path) => fits(pattern, path)))
    expect(forgotten).toEqual([])
  })

  it('leave out nothing that a visitor sees', () => {
    const forgotten = entryPages().filter((page) => !shown.includes(page))
    expect(forgotten).toEqual([])
  })

  it('each have a name of their own', () => {
    const names = screens.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
