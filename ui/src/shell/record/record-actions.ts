import { errorText } from '../elements/error-text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { confirmPurge } from '../trash/confirm-purge.ts'
import type { RecordModel } from './record-model.ts'

/** What can be done with a record as a whole. */
export class RecordActions {
  readonly #shell: Shell

  constructor(shell: Shell) {
    this.#shell = shell
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#shell.toast({ tone: 'danger', message: errorText(this.#shell, error) })
    }
  }

  /** To the trash, from where it can be taken back at once. */
  delete(entity: EntityInfo, model: RecordModel, leadBack: string): Promise<void> {
    const { undo, i18n, href } = this.#shell
    const { id, displayName } = model.record
    return this.#attempt(async () => {
      const { api, offer } = undo.watch()
      await api.remove(entity.name, id)
      this.#shell.navigate(leadBack)
      offer(i18n.t('record.deleted', { name: displayName }), {
        onStep: (direction) => {
          if (direction === 'undo') this.#shell.navigate(href.record(entity.name, id))
        },
      })
    })
  }

  restore(entity: EntityInfo, model: RecordModel): Promise<void> {
    const { undo, i18n } = this.#shell
    return this.#attempt(async () => {
      const { api, offer } = undo.watch()
      await api.restore(entity.name, model.record.id)
      await model.reload()
      offer(i18n.t('trash.restored', { count: 1 }), { onStep: () => model.reload() })
    })
  }

  async purge(entity: EntityInfo, model: RecordModel): Promise<void> {
    const { api, i18n, href } = this.#shell
    const { id, displayName } = model.record
    if (
      !(await confirmPurge(this.#shell, {
        heading: i18n.t('trash.purgeOne', { name: displayName }),
        word: displayName,
      }))
    )
      return
    await this.#attempt(async () => {
      await api.purge(entity.name, id)
      this.#shell.navigate(href.trash(entity.name))
      this.#shell.toast({ message: i18n.t('trash.purged', { count: 1 }) })
    })
  }

  /** The record as a page on paper, or as a PDF by the browser's own dialog. */
  print(entity: EntityInfo, model: RecordModel): Promise<void> {
    return this.#attempt(async () => {
      const { printRecord } = await import('./print-record.ts')
      await printRecord(this.#shell, entity, model)
    })
  }

  copyLink(entity: EntityInfo, model: RecordModel): Promise<void> {
    const { i18n, href } = this.#shell
    return this.#attempt(async () => {
      await navigator.clipboard.writeText(
        new URL(href.record(entity.name, model.record.id), location.origin).href,
      )
      this.#shell.toast(i18n.t('record.linkCopied'))
    })
  }
}
