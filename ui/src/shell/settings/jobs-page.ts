import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/select.ts'
import '../../kit/status.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { SettingsPage } from './settings-page.ts'

const states = ['failed', 'retrying', 'running', 'waiting', 'scheduled', 'completed', 'cancelled'] as const
type JobState = (typeof states)[number]

interface Job {
  readonly id: string
  readonly queue: string
  readonly label: string
  readonly state: JobState
  readonly attempts: number
  readonly createdAt: string
  readonly runAt: string
  readonly endedAt: string | null
  readonly error: { readonly code: string; readonly message: string } | null
}

interface JobsAnswer {
  readonly data: readonly Job[]
  readonly counts: Readonly<Partial<Record<JobState, number>>>
  readonly queues: readonly { readonly name: string; readonly label: string }[]
}

const colors: Readonly<Record<JobState, string>> = {
  failed: 'red',
  retrying: 'orange',
  running: 'blue',
  waiting: 'grey',
  scheduled: 'grey',
  completed: 'green',
  cancelled: 'grey',
}
const unfinished: ReadonlySet<JobState> = new Set(['retrying', 'waiting', 'scheduled'])
const refreshEvery = 10_000

/** What the server does in the background, and what of it failed. */
@customElement('settings-jobs')
export class JobsPage extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-5);
      }

      crm-select {
        flex: 0 1 280px;
      }

      .error {
        color: var(--crm-color-danger);
        overflow-wrap: anywhere;
      }
    `,
  ]

  @state() private shown: JobState | '' = ''
  @state() private queue = ''
  #timer: ReturnType<typeof setInterval> | undefined

  readonly #jobs = task(this, {
    args: () => [this.shown, this.queue] as const,
    run: ([shown, queue], { signal }) =>
      this.api.request<JobsAnswer>('GET', '/api/admin/jobs', {
        search: { limit: 100, ...(shown === '' ? {} : { state: shown }), ...(queue === '' ? {} : { queue }) },
        signal,
      }),
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#jobs.reload()
    }, refreshEvery)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  #act(job: Job, what: 'retry' | 'cancel'): void {
    void this.change(
      async () => {
        await this.api.request('POST', `/api/admin/jobs/${job.id}/${what}`)
        await this.#jobs.reload()
      },
      this.t(what === 'retry' ? 'jobs.retried' : 'jobs.cancelled'),
    )
  }

  protected override render() {
    const { counts = {}, queues = [] } = this.#jobs.value ?? {}
    const kinds = queues.map(({ name, label }) => ({ value: name, label }))
    const options = states.map((value) => ({
      value,
      label: `${this.t(`jobs.states.${value}`)} (${this.format.number(counts[value] ?? 0)})`,
    }))
    return html`${this.renderIntro(this.t('jobs.intro'))}
      <section>
        <div class="choices">
          <crm-select
            label=${this.t('jobs.show')}
            placeholder=${this.t('common.all')}
            .options=${options}
            .value=${this.shown}
            @crm-change=${(event: Event) => (this.shown = (event.target as CrmSelect).value as JobState | '')}
          ></crm-select>
          <crm-select
            label=${this.t('jobs.kind')}
            placeholder=${this.t('common.all')}
            .options=${kinds.toSorted((one, other) => one.label.localeCompare(other.label, this.shell.i18n.language))}
            .value=${this.queue}
            @crm-change=${(event: Event) => (this.queue = (event.target as CrmSelect).value ?? '')}
          ></crm-select>
        </div>
        ${this.#jobs.render({
          content: ({ data }) =>
            data.length === 0
              ? html`<crm-empty
                  icon="circle-check"
                  heading=${this.t('jobs.none')}
                  text=${this.t('jobs.noneText')}
                ></crm-empty>`
              : html`<ul class="list framed">
                  ${data.map((job) => this.#renderJob(job))}
                </ul>`,
        })}
      </section>`
  }

  #renderJob(job: Job) {
    const { queue, label, state: is, attempts, error } = job
    const when = job.endedAt ?? (is === 'scheduled' || is === 'retrying' ? job.runAt : job.createdAt)
    return html`<li>
      <div class="grow">
        <div class="strong" title=${queue}>${label}</div>
        <div class="meta">
          ${this.#ownerOf(queue)} · ${this.format.relative(when)} ·
          ${this.t('jobs.attempts', { count: attempts })}
        </div>
        ${error === null ? nothing : html`<div class="error">${error.message}</div>`}
      </div>
      <crm-status color=${colors[is]}>${this.t(`jobs.states.${is}`)}</crm-status>
      ${is === 'failed' ? html`<crm-button size="small" @click=${() => this.#act(job, 'retry')}>${this.t('common.retry')}</crm-button>` : nothing}
      ${unfinished.has(is) ? html`<crm-button size="small" variant="ghost" @click=${() => this.#act(job, 'cancel')}>${this.t('jobs.cancel')}</crm-button>` : nothing}
    </li>`
  }

  /** Whose work it is: the module's name, where it has one. */
  #ownerOf(queue: string): string {
    const [owner = ''] = queue.split('/')
    return this.shell.registry.plugin(owner)?.label ?? this.t('jobs.kernel')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-jobs': JobsPage
  }
}
