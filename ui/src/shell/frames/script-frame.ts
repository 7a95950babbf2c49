import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'
import type { ScriptQuestion } from '../../frame/frame-script.ts'
import { makePanelContext } from '../slots/panel-context.ts'
import { loadPanelTexts } from '../slots/panel-texts.ts'
import { FrameLink } from './frame-link.ts'
import { descriptionOf, framedScript } from './framed-script.ts'
import { frameReach, frameState } from './page-state.ts'

/** The frames of a shell that nobody sees, by the placement whose code runs in them. */
const frames = new WeakMap<AppShell, Map<string, () => void>>()

/**
 * Runs the code of a command, of cells or of a search in a hidden frame without an origin, with the services and the
 * limits that panels of the same plugin have in theirs. It stays until it fails or a newer one takes its place.
 */
export async function openScriptFrame(
  shell: AppShell,
  placement: Placement,
  onGone: () => void,
): Promise<ReturnType<typeof framedScript>> {
  const catalogues = await loadPanelTexts(shell, placement.plugin)
  const { promise: loaded, resolve, reject } = Promise.withResolvers<void>()
  const frame = document.createElement('iframe')
  let link: FrameLink | undefined
  const end = () => {
    link?.end()
    frame.remove()
  }
  const onFailed = (_stage: 'load' | 'run', error: Error) => {
    end()
    onGone()
    reject(error)
  }
  const state = () => ({ ...frameState(placeOf(placement, catalogues), shell), isScript: true })
  frame.addEventListener('load', () => {
    if (link !== undefined) return onFailed('run', new Error('The code left its place.'))
    link = new FrameLink({
      frame,
      placement,
      shell,
      makeContext: (_address, signal) => makePanelContext(shell, placement, catalogues, signal),
      state,
      onLoaded: () => resolve(),
      onFailed,
      onNews: (type, detail) =>
        document.documentElement.dispatchEvent(new CustomEvent(type, { detail, bubbles: true })),
    })
  })
  const open = frames.get(shell) ?? new Map<string, () => void>()
  frames.set(shell, open)
  open.get(placement.key)?.()
  open.set(placement.key, () => {
    end()
    onGone()
    reject(new Error('The frame has gone.'))
  })
  Object.assign(frame, { title: placement.title, hidden: true, src: '/frame' })
  frame.setAttribute('sandbox', 'allow-scripts')
  document.body.append(frame)
  await loaded
  const ask = <Answer>(question: ScriptQuestion, signal?: AbortSignal): Promise<Answer> => {
    if (link === undefined) return Promise.reject(new Error('The frame has gone.'))
    return link.ask('script', question, signal)
  }
  const description = descriptionOf(await ask({ step: 'describe' }))
  if (description === undefined)
    throw new Error(
      `The panel ${placement.plugin}/${placement.panel} must default-export what defineCommand, defineCells, defineSearch or defineEvents gives.`,
    )
  const reach = frameReach(shell, placement.plugin)
  return framedScript({ description, reach, entity: placement.entity, ask })
}

/** It stands on nothing: what it is about it gets with each question. */
function placeOf(
  placement: Placement,
  catalogues: Awaited<ReturnType<typeof loadPanelTexts>>,
): Parameters<typeof frameState>[0] {
  return {
    placement,
    catalogues,
    record: undefined,
    entity: undefined,
    subject: undefined,
    given: {},
    place: { slot: placement.slot, size: 'medium', mode: 'page', active: true, readonly: false },
  }
}
