import { Task, TaskStatus } from '@lit/task'
import { html, nothing } from 'lit'
import type { ReactiveControllerHost } from 'lit'

export { TaskStatus }

type Host = ReactiveControllerHost & HTMLElement

export interface TaskOptions<Args extends readonly unknown[], Data> {
  /** What the work depends on; it runs again when one of these changes. */
  readonly args: () => Args
  readonly run: (args: Args, options: { readonly signal: AbortSignal }) => Promise<Data> | Data
  /** Whether the answer is nothing to show. Default: an empty array, null or undefined. */
  readonly isEmpty?: (data: Data) => boolean
}

export interface TaskViews<Data> {
  readonly content: (data: Data) => unknown
  /** What shows when there is nothing; a text becomes a `crm-empty`. */
  readonly empty?: string | (() => unknown)
  /** Same shape as the content to come. Default: three lines. */
  readonly pending?: () => unknown
  /** Default: a `crm-error` with a retry. */
  readonly error?: (error: unknown, retry: () => void) => unknown
}

export interface LoadTask<Args extends readonly unknown[], Data> {
  readonly task: Task<Args, Data>
  readonly value: Data | undefined
  readonly error: unknown
  readonly pending: boolean
  /** Runs the work again, with the same arguments unless others are given. */
  reload(args?: Args): Promise<void>
  render(views: TaskViews<Data>): unknown
}

// The host loads crm-skeleton, crm-empty and crm-error before the first panel, so their tags may be used here.

/**
 * Loads data for an element and renders the four states of a region: skeleton, content, empty, error. Content that
 * is there stays visible while newer content loads.
 *
 * @example
 * #people = task(this, {
 *   args: () => [this.record?.id],
 *   run: ([company], { signal }) => this.ctx.api.list('contacts.person', { filter: { company: { eq: company } } }, { signal }),
 * })
 * render() {
 *   return this.#people.render({ empty: this.ctx.i18n.t('people.none'), content: (people) => html`…` })
 * }
 */
export function task<const Args extends readonly unknown[], Data>(
  host: Host,
  options: TaskOptions<Args, Data>,
): LoadTask<Args, Data> {
  const inner = new Task<Args, Data>(host, {
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- tsc needs it; the linter reads the sources with other settings
    args: options.args as () => Args,
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- tsc needs it; the linter reads the sources with other settings
    task: async (args, { signal }) => options.run(args as Args, { signal }),
  })
  const isEmpty = options.isEmpty ?? isNothing
  const reload = (args?: Args) => inner.run(args)
  return {
    task: inner,
    reload,
    get value() {
      return inner.value
    },
    get error() {
      return inner.error
    },
    get pending() {
      return inner.status === TaskStatus.PENDING
    },
    render(views) {
      if (inner.status === TaskStatus.ERROR) return renderError(inner.error, () => void reload(), views)
      if (inner.value === undefined && inner.status !== TaskStatus.COMPLETE) {
        return views.pending?.() ?? html`<crm-skeleton lines="3"></crm-skeleton>`
      }
      const data = inner.value as Data
      return isEmpty(data) ? renderEmpty(views.empty) : views.content(data)
    },
  }
}

function renderError<Data>(error: unknown, retry: () => void, views: TaskViews<Data>): unknown {
  return (
    views.error?.(error, retry) ?? html`<crm-error .error=${error} retryable @crm-retry=${retry}></crm-error>`
  )
}

function renderEmpty(empty: TaskViews<unknown>['empty']): unknown {
  if (empty === undefined) return nothing
  if (typeof empty === 'function') return empty()
  return html`<crm-empty heading=${empty}></crm-empty>`
}

function isNothing(data: unknown): boolean {
  return data === null || data === undefined || (Array.isArray(data) && data.length === 0)
}
