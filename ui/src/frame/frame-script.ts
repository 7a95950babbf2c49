import type { PanelContext, PanelDialogs, PanelScript } from '@tessera/sdk/ui'
import { loadEntry } from '../shell/slots/load-panel.ts'
import { makeFrameContext, type FrameContextParts } from './frame-context.ts'
import type { PortHandler } from './frame-port.ts'

/** What the page asks of a command, of cells, of a search or of events in a frame. */
export type ScriptQuestion =
  | { readonly step: 'describe' }
  | { readonly step: 'run'; readonly target: unknown }
  | { readonly step: 'load'; readonly rows: unknown }
  | { readonly step: 'search'; readonly question: unknown }
  | { readonly step: 'events'; readonly question: unknown }

export interface ScriptDescription {
  readonly kind: PanelScript['kind']
  readonly changes: readonly string[]
}

/** Loads what draws nothing itself, and answers the questions of the page from then on. */
export function openFrameScript(parts: Omit<FrameContextParts, 'dialogs'>): PortHandler {
  const { life, port } = parts
  const opening = loadEntry(life.state.address).then((script) => {
    if (typeof script === 'function')
      throw new Error(`The panel ${life.state.address.panel} draws itself: it has no place among commands.`)
    return script
  })
  opening.then(
    () => port.tell('loaded', { bytes: 0 }),
    (error: unknown) =>
      port.tell('failed', { stage: 'load', message: error instanceof Error ? error.message : String(error) }),
  )
  const ctx = makeFrameContext({ ...parts, dialogs: noDialogs }, new AbortController().signal)
  return async (given, signal) => answer(await opening, ctx, given as ScriptQuestion, signal)
}

function answer(script: PanelScript, ctx: PanelContext, asked: ScriptQuestion, signal: AbortSignal): unknown {
  if (asked.step === 'describe')
    return {
      kind: script.kind,
      changes: script.kind === 'cells' || script.kind === 'events' ? script.changes : [],
    } satisfies ScriptDescription
  if (asked.step === 'run' && script.kind === 'command') return run(script, ctx, asked.target)
  if (asked.step === 'load' && script.kind === 'cells')
    return script.load(ctx, asked.rows as Parameters<typeof script.load>[1], { signal })
  if (asked.step === 'search' && script.kind === 'search')
    return script.search(ctx, asked.question as Parameters<typeof script.search>[1], { signal })
  if (asked.step === 'events' && script.kind === 'events')
    return script.load(ctx, asked.question as Parameters<typeof script.load>[1], { signal })
  throw new Error(`What gives ${script.kind} cannot ${asked.step}.`)
}

/** What a command gives is nothing to the page but whether something was changed. */
async function run(
  script: PanelScript & { readonly kind: 'command' },
  ctx: PanelContext,
  target: unknown,
): Promise<boolean> {
  return (await script.run(ctx, target as never)) !== false
}

/** Nothing of a hidden frame is seen: the page itself asks the user. */
const refuse = () =>
  Promise.reject(
    new Error(
      'A command in a frame can draw no dialog. Ask by ctx.dialogs.confirm, or open a page of the plugin.',
    ),
  )
const noDialogs: Pick<PanelDialogs, 'open' | 'sheet'> = { open: refuse, sheet: refuse }
