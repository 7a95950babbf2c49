import { html, nothing } from 'lit'
import '../../kit/callout.ts'
import { errorText } from '../elements/error-text.ts'
import type { Shell } from '../services/shell.ts'
import { entityTextsIn, textIn, type CustomEntity, type EntityUsage } from './custom-entity.ts'
import { purgeByName } from './purge-by-name.ts'

type Needed = Pick<Shell, 'api' | 'dialogs' | 'i18n' | 'metadata' | 'toast' | 'undo' | 'navigate'>

const pathOf = ({ name }: CustomEntity): string => `/api/metadata/entities/${name}`

/** What an administrator does to an entity of one's own besides editing it; each gives whether it was done. */
export class EntityActions {
  readonly #shell: Needed
  readonly #onDone: () => Promise<void>

  constructor(shell: Needed, onDone: () => Promise<void>) {
    this.#shell = shell
    this.#onDone = onDone
  }

  #label(entity: CustomEntity): string {
    return entityTextsIn(entity, this.#shell.i18n.language).other
  }

  /** Into the trash, after saying what goes out of sight with it. */
  async archive(entity: CustomEntity): Promise<boolean> {
    const { dialogs, i18n, undo } = this.#shell
    const name = this.#label(entity)
    const usage = await this.#usage(entity)
    if (usage === undefined) return false
    const isSure = await dialogs.confirm({
      title: i18n.t('entities.archiveTitle', { name }),
      text: i18n.t('entities.archiveText', { records: usage.records, links: usage.links.length }),
      confirm: i18n.t('entities.archive'),
      tone: 'danger',
    })
    if (!isSure) return false
    return this.#do(async () => {
      const { api, offer } = undo.watch()
      await api.request('DELETE', pathOf(entity))
      offer(i18n.t('entities.archived', { name }), { onStep: this.#onDone })
    })
  }

  restore(entity: CustomEntity): Promise<boolean> {
    const { i18n, undo } = this.#shell
    return this.#do(async () => {
      const { api, offer } = undo.watch()
      await api.request('POST', `${pathOf(entity)}/restore`)
      offer(i18n.t('entities.restored', { name: this.#label(entity) }), { onStep: this.#onDone })
    })
  }

  /** For good: the name is typed, after everything that goes was told. */
  async purge(entity: CustomEntity): Promise<boolean> {
    const { api, i18n, toast } = this.#shell
    const name = this.#label(entity)
    const usage = await this.#usage(entity)
    if (usage === undefined) return false
    const isSure = await purgeByName(this.#shell, {
      title: i18n.t('fields.purgeTitle', { name }),
      text: i18n.t('entities.purgeText', { records: usage.records }),
      details: this.#renderLinks(usage),
      name,
    })
    if (!isSure) return false
    return this.#do(async () => {
      await api.request('POST', `${pathOf(entity)}/purge`, { body: { name: entity.name } })
      toast({ message: i18n.t('entities.purged', { name }), tone: 'success', duration: 6000 })
    })
  }

  async #usage(entity: CustomEntity): Promise<EntityUsage | undefined> {
    try {
      return await this.#shell.api.request<EntityUsage>('GET', `${pathOf(entity)}/usage`)
    } catch (error) {
      this.#shell.toast({ message: errorText(this.#shell, error), tone: 'danger' })
      return undefined
    }
  }

  #renderLinks({ links }: EntityUsage) {
    const { i18n, metadata } = this.#shell
    if (links.length === 0) return nothing
    return html`<crm-callout tone="warning">
      ${i18n.t('entities.linksGo', { count: links.length })}
      <ul>
        ${links.map(
          ({ entity, labels }) =>
            html`<li>
              ${metadata.entity(entity)?.labels.other ?? entity}: ${textIn(labels, i18n.language)}
            </li>`,
        )}
      </ul>
    </crm-callout>`
  }

  async #do(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      await this.#onDone()
      return true
    } catch (error) {
      this.#shell.toast({ message: errorText(this.#shell, error), tone: 'danger' })
      return false
    }
  }
}
