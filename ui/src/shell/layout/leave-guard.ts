import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AppShell } from '../services/app-shell.ts'

/** Knows which elements hold unsaved input, and asks before it would be lost. */
export class LeaveGuard implements ReactiveController {
  readonly #shell: () => AppShell
  readonly #dirty = new Set<Element>()

  constructor(host: ReactiveControllerHost, shell: () => AppShell) {
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('beforeunload', this.#onUnload)
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#onUnload)
  }

  readonly onDirty = (event: CustomEvent<boolean>): void => {
    const element = event.composedPath()[0]
    if (!(element instanceof Element)) return
    if (event.detail) this.#dirty.add(element)
    else this.#dirty.delete(element)
  }

  async mayLeave(): Promise<boolean> {
    if (!this.#isDirty) return true
    const { dialogs, i18n } = this.#shell()
    const isSure = await dialogs.confirm({
      title: i18n.t('shell.unsaved.title'),
      text: i18n.t('shell.unsaved.text'),
      confirm: i18n.t('shell.unsaved.leave'),
      tone: 'danger',
    })
    if (isSure) this.#dirty.clear()
    return isSure
  }

  get #isDirty(): boolean {
    // What is gone from the page has nothing to lose any more.
    for (const element of this.#dirty) if (!element.isConnected) this.#dirty.delete(element)
    return this.#dirty.size > 0
  }

  readonly #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.#isDirty) event.preventDefault()
  }
}
