import { Notifier } from '../services/notifier.ts'
import { matchPath, type RouteParams } from './route-pattern.ts'

export interface Route {
  readonly name: string
  readonly pattern: string
}

export interface Location<Found extends Route = Route> {
  /** Undefined where no pattern fits. */
  readonly route: Found | undefined
  readonly path: string
  readonly params: RouteParams
  readonly query: URLSearchParams
  readonly hash: string
  /** Of the entry in the browser's history: the same one when the user comes back to it. */
  readonly key: string
}

export type NavigationKind = 'start' | 'push' | 'replace' | 'pop'

export interface RouterOptions<Found extends Route> {
  readonly routes: readonly Found[]
  /** Asked before a page is left; false keeps it. */
  readonly mayLeave?: () => boolean | Promise<boolean>
}

interface EntryState {
  readonly key: string
  readonly index: number
}

/**
 * The app's addresses, over the History API. Links are ordinary links: a plain click on one that leads into the app
 * is taken over, wherever in a shadow tree it stands.
 */
export class Router<Found extends Route = Route> {
  readonly #routes: readonly Found[]
  readonly #mayLeave: () => boolean | Promise<boolean>
  readonly #changed = new Notifier<[location: Location<Found>, kind: NavigationKind]>()
  #location: Location<Found>
  #index = 0
  #returning = false

  constructor({ routes, mayLeave = () => true }: RouterOptions<Found>) {
    this.#routes = routes
    this.#mayLeave = mayLeave
    this.#location = this.#read(randomKey())
  }

  readonly onChange = this.#changed.on

  get location(): Location<Found> {
    return this.#location
  }

  /** Begins to follow the address; what is returned ends it. */
  start(): () => void {
    const state = history.state as EntryState | null
    this.#index = state?.index ?? 0
    this.#location = this.#read(state?.key ?? this.#location.key)
    history.replaceState(this.#stateOf(this.#location.key), '')
    history.scrollRestoration = 'manual'
    const onPop = () => void this.#onPop()
    const onClick = (event: MouseEvent) => this.#onClick(event)
    addEventListener('popstate', onPop)
    document.addEventListener('click', onClick)
    return () => {
      removeEventListener('popstate', onPop)
      document.removeEventListener('click', onClick)
    }
  }

  match(path: string): { readonly route: Found; readonly params: RouteParams } | undefined {
    for (const route of this.#routes) {
      const params = matchPath(route.pattern, path)
      if (params !== null) return { route, params }
    }
    return undefined
  }

  async navigate(
    to: string,
    { replace = false, force = false }: { readonly replace?: boolean; readonly force?: boolean } = {},
  ): Promise<boolean> {
    const url = new URL(to, location.href)
    const isSamePage = url.pathname === this.#location.path
    if (!force && !isSamePage && !(await this.#mayLeave())) return false
    const isSameAddress = url.href === location.href
    if (replace || isSameAddress) this.#replace(url)
    else {
      this.#index += 1
      const key = randomKey()
      history.pushState(this.#stateOf(key), '', url)
      this.#publish(this.#read(key), 'push')
    }
    return true
  }

  /** Other values in the query string, on the same page and the same entry. */
  setQuery(values: Readonly<Record<string, string | null>>): void {
    const url = new URL(location.href)
    for (const [name, value] of Object.entries(values)) {
      if (value === null) url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    }
    if (url.href !== location.href) this.#replace(url)
  }

  #replace(url: URL): void {
    const { key } = this.#location
    history.replaceState(this.#stateOf(key), '', url)
    this.#publish(this.#read(key), 'replace')
  }

  async #onPop(): Promise<void> {
    if (this.#returning) {
      this.#returning = false
      return
    }
    const state = history.state as EntryState | null
    const index = state?.index ?? 0
    if (location.pathname !== this.#location.path && !(await this.#mayLeave())) {
      // The browser has left already: go back to where the user stays.
      this.#returning = true
      history.go(this.#index - index)
      return
    }
    this.#index = index
    this.#publish(this.#read(state?.key ?? randomKey()), 'pop')
  }

  #onClick(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '')
    if (link === undefined || !this.#isOurs(link)) return
    event.preventDefault()
    void this.navigate(link.href)
  }

  #isOurs(link: HTMLAnchorElement): boolean {
    const isPlain =
      (link.target === '' || link.target === '_self') &&
      !link.hasAttribute('download') &&
      link.getAttribute('rel') !== 'external'
    if (!isPlain || link.origin !== location.origin || /^\/(api|plugins|assets)\//.test(link.pathname))
      return false
    // A jump within the page is the browser's own business.
    return !(link.hash !== '' && link.pathname === location.pathname && link.search === location.search)
  }

  #read(key: string): Location<Found> {
    const { pathname, search, hash } = location
    const found = this.match(pathname)
    return {
      route: found?.route,
      path: pathname,
      params: found?.params ?? {},
      query: new URLSearchParams(search),
      hash,
      key,
    }
  }

  #stateOf(key: string): EntryState {
    return { key, index: this.#index }
  }

  #publish(next: Location<Found>, kind: NavigationKind): void {
    this.#location = next
    this.#changed.notify(next, kind)
  }
}

function randomKey(): string {
  return Math.random().toString(36).slice(2, 10)
}
