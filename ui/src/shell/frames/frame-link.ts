import type { FrameGreeting, FrameKeys, FrameState } from '../../frame/frame-state.ts'
import { FramePort, type PortHandlers } from '../../frame/frame-port.ts'
import { heightLimit } from '../../frame/frame-limits.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'
import type { MakePanelContext } from '../slots/panel-slot.ts'
import { followLink } from './follow-link.ts'
import { frameServices } from './frame-services.ts'
import { iconSheet } from './icon-sheet.ts'
import { onPageAppearance, pageAppearance } from './page-appearance.ts'
import { frameReach, shellMembers } from './page-state.ts'
import { panelNews } from './panel-news.ts'

export interface FrameLinkOptions {
  readonly frame: HTMLIFrameElement
  readonly placement: Placement
  readonly makeContext: MakePanelContext
  readonly shell: AppShell
  readonly state: () => FrameState
  readonly onLoaded: (bytes: number) => void
  readonly onFailed: (stage: 'load' | 'run', error: Error) => void
  readonly onNews: (type: string, detail: unknown) => void
}

/** Milliseconds within which a frame must answer. */
const patience = 10_000
/** Beyond that time for its code to come, the frame says itself that it did not. */
const loadPatience = 12_000

/** The page's end of one frame, from its greeting until it goes. */
export class FrameLink {
  readonly #options: FrameLinkOptions
  readonly #life = new AbortController()
  readonly #port: FramePort
  #hasLoaded = false
  #waiting: ReturnType<typeof setTimeout> | undefined
  #told = ''

  constructor(options: FrameLinkOptions) {
    this.#options = options
    const { placement, makeContext, shell } = options
    const channel = new MessageChannel()
    const { signal } = this.#life
    const ctx = makeContext(placement, signal)
    this.#port = new FramePort(channel.port1, {
      ...frameServices({
        ctx,
        reach: frameReach(shell, placement.plugin),
        transport: shell.transport,
        port: () => this.#port,
        signal,
      }),
      ...this.#handlers(),
    })
    this.#await(patience)
    void this.#greet(channel.port2)
    signal.addEventListener(
      'abort',
      onPageAppearance(() => this.tell({ appearance: pageAppearance() })),
    )
    signal.addEventListener(
      'abort',
      shell.onChange(() => this.#tellShell()),
    )
    signal.addEventListener(
      'abort',
      shell.router.onChange(() => this.#tellShell()),
    )
  }

  /** Passes on what changed; a frame that does not take it in within ten seconds hangs. */
  tell(changed: Partial<FrameState>): void {
    if (!this.#hasLoaded || Object.keys(changed).length === 0) return
    this.#await(patience)
    this.#port.ask('set', changed).then(
      () => clearTimeout(this.#waiting),
      () => undefined,
    )
  }

  /** Asks the panel's code for something; how long it takes is its own affair, but the frame must be there to hear it. */
  async ask<Answer>(name: string, input: unknown, signal?: AbortSignal): Promise<Answer> {
    this.#await(patience)
    await this.#port.ask('set', {}, signal).finally(() => clearTimeout(this.#waiting))
    return this.#port.ask<Answer>(name, input, signal)
  }

  end(): void {
    clearTimeout(this.#waiting)
    this.#life.abort()
    this.#port.close()
  }

  async #greet(port: MessagePort): Promise<void> {
    const icons = await iconSheet().catch(() => '<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    if (this.#life.signal.aborted) return
    const { frame, state } = this.#options
    const greeting: FrameGreeting = { tessera: 1, icons, state: state() }
    // Its origin is opaque: no name fits it. It holds nothing but our own page, whose policy lets it go nowhere else.
    frame.contentWindow?.postMessage(greeting, '*', [port])
  }

  #await(milliseconds: number): void {
    clearTimeout(this.#waiting)
    const { placement, onFailed } = this.#options
    this.#waiting = setTimeout(
      () =>
        onFailed(
          this.#hasLoaded ? 'run' : 'load',
          new Error(
            `The panel ${placement.plugin}/${placement.panel} did not answer within ${milliseconds / 1_000} s.`,
          ),
        ),
      milliseconds,
    )
  }

  #tellShell(): void {
    const { shell, placement } = this.#options
    if (!shell.isSignedIn) return
    const members = shellMembers(shell, frameReach(shell, placement.plugin))
    // The shell tells of much that is nothing to a panel.
    const told = JSON.stringify(members)
    if (told === this.#told) return
    this.#told = told
    this.tell(members)
  }

  #handlers(): PortHandlers {
    const { frame, placement, shell, onLoaded, onFailed, onNews } = this.#options
    return {
      ready: () => this.#await(loadPatience),
      loaded: (given) => {
        clearTimeout(this.#waiting)
        this.#hasLoaded = true
        const { bytes } = given as { readonly bytes?: unknown }
        onLoaded(typeof bytes === 'number' && bytes >= 0 ? bytes : 0)
        // What changed while its code came.
        this.tell(this.#options.state())
      },
      failed: (given) => {
        const { stage, message } = given as { readonly stage?: unknown; readonly message?: unknown }
        onFailed(stage === 'run' ? 'run' : 'load', new Error(String(message).slice(0, 1_000)))
      },
      height: (given) => {
        const height = typeof given === 'number' && given > 0 ? Math.min(given, heightLimit) : 0
        frame.style.blockSize = `${height}px`
      },
      event: (given) => {
        const news = panelNews(given)
        if (news !== undefined) onNews(news.type, news.detail)
      },
      stray: () => onNews('crm-panel-strayed', { address: placement, what: 'failure' }),
      longTask: () => onNews('crm-panel-strayed', { address: placement, what: 'longTask' }),
      link: (given) => void followLink(shell, placement, given),
      keys: (): FrameKeys => ({
        keys: shell.shortcuts.live.map(({ keys }) => keys),
        areLettersOn: shell.shortcuts.areLettersOn,
      }),
      press: (keys) =>
        shell.shortcuts.live.find((shortcut) => shortcut.keys === keys)?.run(new KeyboardEvent('keydown')),
      escape: () => {
        const press = { key: 'Escape', bubbles: true, composed: true, cancelable: true }
        frame.dispatchEvent(new KeyboardEvent('keydown', press))
      },
    }
  }
}
