import type { PanelShortcut } from '@tessera/sdk/ui'
import { inlineIcons } from '../kit/internal/inline-icons.ts'
import { loadKitTexts } from '../kit/internal/kit-texts.ts'
import { wearAppearance } from './frame-appearance.ts'
import { shortcutFaces } from './frame-context.ts'
import { passKeys } from './frame-keys.ts'
import { FrameLife } from './frame-life.ts'
import { followLinks } from './frame-links.ts'
import { tellNews, tellStrays } from './frame-news.ts'
import { FramePort, type PortHandler } from './frame-port.ts'
import './frame-root.ts'
import { openFrameScript } from './frame-script.ts'
import type { FrameGreeting, FrameState } from './frame-state.ts'
import { KeptFunctions } from './kept-functions.ts'

/** Begins with the first greeting of the page around it; there is one for each frame. */
async function begin({ icons, state }: FrameGreeting, messages: MessagePort): Promise<void> {
  inlineIcons.provide(icons)
  wearAppearance(state.appearance)
  // Without them the kit speaks English.
  await loadKitTexts(document.documentElement.lang).catch(() => undefined)
  const life = new FrameLife(state)
  const kept = new KeptFunctions()
  const shortcuts = new Map<number, () => readonly PanelShortcut[]>()
  let script: PortHandler | undefined
  const port = new FramePort(messages, {
    set: (changed) => {
      const { appearance } = changed as Partial<FrameState>
      if (appearance !== undefined) wearAppearance(appearance)
      life.take(changed as Partial<FrameState>)
    },
    run: (given) => {
      const { id, input } = given as { readonly id: number; readonly input?: unknown }
      return kept.run(id, input)
    },
    script: (given, signal) => script?.(given, signal),
  })
  if (state.isScript === true) {
    tellStrays(port)
    port.tell('ready')
    script = openFrameScript({ life, port, kept, shortcuts })
    return
  }
  const root = Object.assign(document.createElement('frame-root'), { life, port, kept, shortcuts })
  tellNews(root, port)
  followLinks(port)
  passKeys(port, () => {
    for (const [id, list] of shortcuts) port.tell('shortcuts', { id, list: shortcutFaces(list()) })
  })
  document.body.append(root)
  port.tell('ready')
}

function onMessage(event: MessageEvent<FrameGreeting | undefined>): void {
  const [port] = event.ports
  if (event.source !== parent || event.data?.tessera !== 1 || port === undefined) return
  removeEventListener('message', onMessage)
  void begin(event.data, port)
}

addEventListener('message', onMessage)
