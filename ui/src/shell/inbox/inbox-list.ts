import { html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'
import { groupKey, type InboxGroup } from './inbox-answer.ts'
import { InboxData } from './inbox-data.ts'
import { inboxRowStyles, renderInboxRow } from './inbox-row.ts'
import { inboxStyles } from './inbox-styles.ts'
import './snooze-menu.ts'
import type { SnoozeMenu } from './snooze-menu.ts'

const emptyIcons: Readonly<Record<string, string>> = {
  unread: 'check-check',
  all: 'bell',
  snoozed: 'alarm-clock',
}

/**
 * What the user was told, together what is about one record.
 *
 * @fires crm-inbox-change - How many there are changed.
 */
@customElement('inbox-list')
export class InboxList extends ShellElement {
  static override styles = [shellStyles, inboxStyles, inboxRowStyles]

  @property() tab = 'unread'
  @query('inbox-snooze-menu') private snoozeMenu!: SnoozeMenu
  readonly data = new InboxData(this, () => this.shell)
  #current = ''

  constructor() {
    super()
    new ShortcutController(this, () => this.#keys())
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('tab')) this.data.show(this.tab)
  }

  protected override updated(): void {
    this.dispatchEvent(new CustomEvent('crm-inbox-change', { bubbles: true, composed: true }))
  }

  /** What the user can do with everything that is shown. */
  async doneWithAll(): Promise<void> {
    const upTo = this.data.groups[0]?.at
    await this.#attempt(async () => {
      const { at } = await this.data.act('all', 'done', upTo === undefined ? {} : { upTo })
      this.shell.undo.push({
        message: this.t('inbox.allDone'),
        undo: () => this.data.act('all', 'undone', { doneAt: at }),
        redo: () => this.data.act('all', 'done', upTo === undefined ? {} : { upTo }),
      })
      await this.data.reload()
    })
  }

  #keys(): readonly Shortcut[] {
    const key = (keys: string, label: string, run: () => void, hidden = false): Shortcut => ({
      keys,
      label: this.t(label),
      group: this.t('inbox.title'),
      run,
      hidden,
    })
    return [
      key('j', 'inbox.keys.next', () => this.#move(1)),
      key('arrowdown', 'inbox.keys.next', () => this.#move(1), true),
      key('k', 'inbox.keys.previous', () => this.#move(-1)),
      key('arrowup', 'inbox.keys.previous', () => this.#move(-1), true),
      key('o', 'inbox.keys.open', () => this.#link(this.#chosen)?.click()),
      key('e', 'inbox.keys.done', () => this.#withChosen((group) => this.#toggleDone(group))),
      key('h', 'inbox.keys.snooze', () => this.#withChosen((group) => this.#snooze(group))),
      key('u', 'inbox.keys.unread', () => this.#withChosen((group) => this.#toggleRead(group))),
    ]
  }

  get #chosen(): InboxGroup | undefined {
    return this.data.groups.find((group) => groupKey(group) === this.#current)
  }

  #withChosen(work: (group: InboxGroup) => Promise<void>): void {
    const group = this.#chosen
    if (group !== undefined) void work(group)
  }

  #link(group: InboxGroup | undefined): HTMLAnchorElement | undefined {
    const index = group === undefined ? -1 : this.data.groups.indexOf(group)
    return this.renderRoot.querySelectorAll<HTMLAnchorElement>('a.whole')[index]
  }

  #move(by: number): void {
    const { groups } = this.data
    const index = groups.findIndex((group) => groupKey(group) === this.#current)
    const next = index === -1 ? (by > 0 ? 0 : groups.length - 1) : index + by
    this.#link(groups[Math.min(Math.max(next, 0), groups.length - 1)])?.focus()
  }

  /** The row that takes the place of one that goes has the focus afterwards. */
  async #leave(group: InboxGroup): Promise<void> {
    const { groups } = this.data
    const index = groups.indexOf(group)
    const hadFocus = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null
    this.data.remove(group)
    await this.updateComplete
    const next = this.data.groups[Math.min(index, this.data.groups.length - 1)]
    if (hadFocus || this.#current === groupKey(group)) this.#link(next)?.focus()
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.shell.toast({ message: errorText(this.shell, error), tone: 'danger' })
      await this.data.reload()
    }
  }

  async #toggleDone(group: InboxGroup): Promise<void> {
    if (group.doneAt !== null)
      return this.#attempt(async () => {
        await this.data.act(group.id, 'undone')
        await this.data.reload()
      })
    if (this.tab !== 'all') void this.#leave(group)
    await this.#attempt(async () => {
      await this.data.act(group.id, 'done')
      this.shell.undo.push({
        message: this.t('inbox.done', { title: group.title }),
        undo: () => this.data.act(group.id, 'undone'),
        redo: () => this.data.act(group.id, 'done'),
      })
    })
  }

  async #snooze(group: InboxGroup): Promise<void> {
    if (group.snoozedUntil !== null && this.tab === 'snoozed') return this.#wake(group)
    const row = this.#link(group)?.closest('li')?.querySelector('.snooze')
    const until = await this.snoozeMenu.show(row ?? this)
    if (until === undefined) return
    void this.#leave(group)
    await this.#attempt(async () => {
      await this.data.act(group.id, 'snooze', { until })
      this.shell.undo.push({
        message: this.t('inbox.snoozed', { title: group.title, until: this.format.dateTime(until) }),
        undo: () => this.data.act(group.id, 'snooze', { until: null }),
        redo: () => this.data.act(group.id, 'snooze', { until }),
      })
    })
  }

  #wake(group: InboxGroup): Promise<void> {
    void this.#leave(group)
    return this.#attempt(() => this.data.act(group.id, 'snooze', { until: null }))
  }

  async #toggleRead(group: InboxGroup): Promise<void> {
    await this.#attempt(async () => {
      await this.data.act(group.id, group.isRead ? 'unread' : 'read')
      await this.data.reload()
    })
  }

  /** Whatever is opened is read. */
  #open(group: InboxGroup): void {
    if (!group.isRead) void this.data.act(group.id, 'read').catch(() => undefined)
  }

  protected override render() {
    return html`${this.#renderContent()}<inbox-snooze-menu></inbox-snooze-menu>`
  }

  #renderContent() {
    const { groups, isLoaded, isLoading, error, hasMore } = this.data
    if (error !== undefined && groups.length === 0)
      return html`<crm-error
        .error=${error}
        retryable
        @crm-retry=${() => void this.data.reload()}
      ></crm-error>`
    if (!isLoaded) return html`<crm-skeleton shape="rows" lines="6"></crm-skeleton>`
    if (groups.length === 0) return this.#renderEmpty()
    return html`<ul class="rows" aria-label=${this.t(`inbox.tabs.${this.tab}`)}>
        ${repeat(groups, groupKey, (group) => this.#renderRow(group))}
      </ul>
      ${hasMore ? html`<crm-button class="more" ?busy=${isLoading} @click=${() => void this.data.more()}>${this.t('inbox.older')}</crm-button>` : nothing}`
  }

  #renderRow(group: InboxGroup) {
    return renderInboxRow(this.shell, group, {
      isSnoozed: this.tab === 'snoozed',
      onFocus: () => (this.#current = groupKey(group)),
      onOpen: () => this.#open(group),
      onSnooze: () => void this.#snooze(group),
      onDone: () => void this.#toggleDone(group),
    })
  }

  #renderEmpty() {
    const key = `inbox.empty.${this.tab}`
    return html`<crm-empty
      icon=${emptyIcons[this.tab] ?? 'bell'}
      heading=${this.t(`${key}.heading`)}
      text=${this.t(`${key}.text`)}
    >
      ${this.tab === 'unread' ? html`<crm-button href="/settings/notifications">${this.t('inbox.settings')}</crm-button>` : nothing}
    </crm-empty>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-list': InboxList
  }
}
