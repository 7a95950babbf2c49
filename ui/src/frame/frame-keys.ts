import { ShortcutRegistry } from '../shell/services/shortcut-registry.ts'
import type { FramePort } from './frame-port.ts'
import type { FrameKeys } from './frame-state.ts'

/**
 * The page's keys work while the focus is in the frame. Which there are is asked when the focus comes: what to keep
 * the browser from must be known at the press.
 */
export function passKeys(port: FramePort, renew: () => void): void {
  let known: FrameKeys = { keys: [], areLettersOn: true }
  const learn = () => {
    renew()
    port.ask<FrameKeys>('keys').then(
      (keys) => (known = keys),
      () => undefined,
    )
  }
  const registry = new ShortcutRegistry({ areLettersOn: () => known.areLettersOn })
  registry.add(() =>
    known.keys.map((keys) => ({ keys, label: '', group: '', run: () => port.tell('press', keys) })),
  )
  addEventListener('focus', learn)
  addEventListener('pointerdown', learn)
  addEventListener('keydown', (event) => {
    if (registry.handle(event) || event.defaultPrevented || event.key !== 'Escape') return
    port.tell('escape')
  })
  learn()
}
