import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Router, type Location, type NavigationKind, type Route } from './router.ts'
import { screenRoutes } from './routes.ts'

const routes = [
  { name: 'home', pattern: '/' },
  { name: 'create', pattern: '/o/:entity/new' },
  { name: 'record', pattern: '/o/:entity/:id/:tab?' },
] satisfies readonly Route[]

describe('the router', () => {
  let seen: [Location, NavigationKind][]
  let router: Router
  let mayLeave: boolean
  let stop: () => void
  let link: HTMLAnchorElement
  const before = location.href

  beforeEach(() => {
    history.replaceState(null, '', '/')
    seen = []
    mayLeave = true
    router = new Router({ routes, mayLeave: () => mayLeave })
    router.onChange((next, kind) => seen.push([next, kind]))
    stop = router.start()
    // In a shadow tree, as every link of the app is.
    const host = document.createElement('div')
    link = document.createElement('a')
    host.attachShadow({ mode: 'open' }).append(link)
    document.body.append(host)
  })

  afterEach(() => {
    stop()
    ;(link.getRootNode() as ShadowRoot).host.remove()
    history.replaceState(null, '', before)
  })

  const kinds = () => seen.map(([, kind]) => kind)

  it('reads route, params and query of the address', async () => {
    await router.navigate('/o/contacts.person/7/history?q=x')
    expect(router.location).toMatchObject({
      route: { name: 'record' },
      params: { entity: 'contacts.person', id: '7', tab: 'history' },
    })
    expect(router.location.query.get('q')).toBe('x')
    expect(location.pathname).toBe('/o/contacts.person/7/history')
  })

  it('prefers the first route that fits, and knows none for a strange address', async () => {
    await router.navigate('/o/contacts.person/new')
    expect(router.location.route?.name).toBe('create')
    await router.navigate('/nowhere')
    expect(router.location.route).toBeUndefined()
  })

  it('follows a link out of a shadow tree', async () => {
    link.href = '/o/a.b/1'
    link.click()
    await expect.poll(() => router.location.params['id']).toBe('1')
    expect(kinds()).toEqual(['push'])
  })

  it.each([
    ['another site', { href: 'https://example.com/x' }],
    ['a new window', { href: '/o/a.b/1', target: '_blank' }],
    ['a download', { href: '/o/a.b/1', download: 'x' }],
    ['the API', { href: '/api/docs' }],
  ])('leaves a link to %s to the browser', (_name, properties) => {
    Object.assign(link, properties)
    let isTaken: boolean | undefined
    const last = (event: Event) => {
      isTaken = event.defaultPrevented
      event.preventDefault()
    }
    addEventListener('click', last)
    link.click()
    removeEventListener('click', last)
    expect(isTaken).toBe(false)
    expect(seen).toEqual([])
  })

  it('leaves a click with Ctrl to the browser', () => {
    link.href = '/o/a.b/1'
    let isTaken: boolean | undefined
    const last = (event: Event) => {
      isTaken = event.defaultPrevented
      event.preventDefault()
    }
    addEventListener('click', last)
    link.dispatchEvent(
      new MouseEvent('click', { ctrlKey: true, bubbles: true, composed: true, cancelable: true }),
    )
    removeEventListener('click', last)
    expect(isTaken).toBe(false)
  })

  it('goes back to the entry it came from, under the same key', async () => {
    await router.navigate('/o/a.b/1')
    const { key } = router.location
    await router.navigate('/o/a.b/2')
    history.back()
    await expect.poll(() => router.location.params['id']).toBe('1')
    expect(router.location.key).toBe(key)
    expect(kinds()).toEqual(['push', 'push', 'pop'])
  })

  it('changes the query on the same entry, and drops a value', async () => {
    await router.navigate('/o/a.b/1?tab=x&keep=1')
    const { length } = history
    router.setQuery({ tab: null, q: 'two words' })
    expect(location.search).toBe('?keep=1&q=two+words')
    expect(history.length).toBe(length)
    expect(kinds().at(-1)).toBe('replace')
  })

  it('stays where it is while the page may not be left', async () => {
    await router.navigate('/o/a.b/1')
    mayLeave = false
    expect(await router.navigate('/')).toBe(false)
    expect(location.pathname).toBe('/o/a.b/1')
    history.back()
    await expect.poll(() => location.pathname).toBe('/o/a.b/1')
    expect(router.location.params['id']).toBe('1')
    expect(kinds()).toEqual(['push'])
  })

  it('does not ask when only the query changes', async () => {
    await router.navigate('/o/a.b/1')
    mayLeave = false
    expect(await router.navigate('/o/a.b/1?q=x')).toBe(true)
  })
})

describe('the routes of the app', () => {
  const router = new Router({ routes: screenRoutes })

  it.each([
    ['/', 'home'],
    ['/o/contacts.person', 'list'],
    ['/o/contacts.person/new', 'create'],
    ['/o/contacts.person/0198', 'record'],
    ['/o/contacts.person/0198/people', 'record'],
    ['/inbox', 'inbox'],
    ['/inbox/snoozed', 'inbox'],
    ['/search', 'search'],
    ['/trash', 'trash'],
    ['/trash/contacts.person', 'trash'],
    ['/import/contacts.person', 'import'],
    ['/p/visits/planner', 'page'],
    ['/settings', 'settings'],
    ['/settings/roles/0198', 'settings'],
  ])('show %s as %s', (path, name) => {
    expect(router.match(path)?.route.name).toBe(name)
  })
})
