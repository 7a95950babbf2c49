import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ListView } from '../../services/list-views.ts'
import type { Shell } from '../../services/shell.ts'

/** The list as its entity brings it, which no saved view has as its id. */
export const builtInView = 'all'

const asked = ['view', 'q', 'filter', 'sort', 'layout']

interface Place {
  readonly entity: string
  readonly query: URLSearchParams
}

/** Which saved view a list shows: the one of its address; where that asks for nothing, the one that was looked at last. */
export class ChosenView implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #shell: () => Shell
  readonly #place: () => Place
  #remembered = ''

  constructor(host: ReactiveControllerHost, shell: () => Shell, place: () => Place) {
    this.#host = host
    this.#shell = shell
    this.#place = place
    host.addController(this)
  }

  get id(): string {
    const { entity, query } = this.#place()
    const isBare = asked.every((name) => !query.has(name))
    const last = isBare ? this.#shell().preferences.get<string>(lastKey(entity)) : undefined
    return query.get('view') ?? last ?? builtInView
  }

  /** Undefined for the list as it comes. */
  get view(): ListView | undefined {
    const { id } = this
    return this.#views?.find((view) => view.id === id)
  }

  get #views(): readonly ListView[] | undefined {
    return this.#shell().views.of(this.#place().entity)
  }

  /** It is not known yet what the view shows. */
  get isWaiting(): boolean {
    return this.id !== builtInView && this.#views === undefined
  }

  /** The address names a view that is not there, or not for this user. */
  get isMissing(): boolean {
    return (
      this.#place().query.has('view') && this.id !== builtInView && !this.isWaiting && this.view === undefined
    )
  }

  hostUpdate(): void {
    const { entity, query } = this.#place()
    const shell = this.#shell()
    if (shell.metadata.entity(entity) === undefined) return
    if (this.#views === undefined) void shell.views.load(entity).then(() => this.#host.requestUpdate())
    const { view, id } = this
    if (!query.has('view')) {
      // What is shown stands in the address, for whoever reloads it, shares it or marks it with a star.
      if (view !== undefined) queueMicrotask(() => shell.setQuery({ view: view.id }))
    } else if (view !== undefined || id === builtInView) this.#remember(entity, view)
  }

  /** Once for what is shown: another tab may show another view, and neither gives way to the other. */
  #remember(entity: string, view: ListView | undefined): void {
    const shown = `${entity} ${view?.id ?? ''}`
    if (shown === this.#remembered) return
    this.#remembered = shown
    const { preferences } = this.#shell()
    const last = preferences.get<string>(lastKey(entity))
    if (last !== view?.id) queueMicrotask(() => preferences.set(lastKey(entity), view?.id ?? null))
  }
}

function lastKey(entity: string): string {
  return `listView.${entity}`
}
