import type {
  CommandSlot,
  CommandTargets,
  PanelCells,
  PanelCommand,
  PanelContext,
  PanelSource,
  PanelSearch,
} from '@tessera/sdk/ui'
import { errorText } from '../elements/error-text.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'
import { loadEntry, type ImportPanels } from './load-panel.ts'
import { addressKey } from './panel-address.ts'
import { makePanelContext } from './panel-context.ts'
import { loadPanelTexts } from './panel-texts.ts'

interface Scripts {
  readonly command: PanelCommand
  readonly cells: PanelCells
  readonly search: PanelSearch
  readonly events: PanelSource
}
type Kind = keyof Scripts

/** Code of a plugin that draws nothing itself, with the context that it runs with. */
export interface ReadyScript<Script> {
  readonly script: Script
  readonly ctx: PanelContext
}

/** Loaded once; each keeps its context, since what it offers to take back outlives the moment in which it ran. */
const ready = new WeakMap<Shell, Map<string, Promise<ReadyScript<Scripts[Kind]>>>>()

export async function openScript<K extends Kind>(
  shell: Shell,
  placement: Placement,
  kind: K,
  importPanels?: ImportPanels,
): Promise<ReadyScript<Scripts[K]>> {
  const known = ready.get(shell) ?? new Map<string, Promise<ReadyScript<Scripts[Kind]>>>()
  ready.set(shell, known)
  const key = `${addressKey(placement)} ${placement.slot} ${shell.i18n.language}`
  let opening = known.get(key)
  if (opening === undefined) {
    opening = open(shell as AppShell, placement, { importPanels, onGone: () => known.delete(key) })
    known.set(key, opening)
    opening.catch(() => known.delete(key))
  }
  const { script, ctx } = await opening
  if (script.kind !== kind)
    throw new Error(
      `The panel ${placement.plugin}/${placement.panel} stands in ${placement.slot}, but gives ${script.kind}. Export what its slot takes: ${kind}.`,
    )
  return { script: script as Scripts[K], ctx }
}

interface OpenOptions {
  readonly importPanels: ImportPanels | undefined
  /** What was opened is of no use any more. */
  readonly onGone: () => void
}

/** Code that is not trusted runs in a frame, never in the page itself. */
async function open(
  shell: AppShell,
  placement: Placement,
  { importPanels, onGone }: OpenOptions,
): Promise<ReadyScript<Scripts[Kind]>> {
  const isTrusted = shell.registry.plugin(placement.plugin)?.isTrusted !== false
  const [texts, script] = await Promise.all([
    loadPanelTexts(shell, placement.plugin),
    isTrusted
      ? loadEntry(placement, importPanels ?? (await developedPanels()))
      : import('../frames/script-frame.ts').then(({ openScriptFrame }) =>
          openScriptFrame(shell, placement, onGone),
        ),
  ])
  if (typeof script === 'function' || script === null || typeof script !== 'object')
    throw new Error(
      `The panel ${placement.plugin}/${placement.panel} must default-export what defineCommand, defineCells, defineSearch or defineEvents gives.`,
    )
  const ctx = makePanelContext(shell, placement, texts, new AbortController().signal)
  return { script, ctx }
}

async function developedPanels(): Promise<ImportPanels | undefined> {
  return import.meta.env.DEV ? (await import('../dev/workspace-panels.ts')).importWorkspacePanels : undefined
}

/** Runs a command of a plugin; true where something may have changed. What goes wrong is told, with the command's name. */
export async function runScriptCommand<Slot extends CommandSlot>(
  shell: Shell,
  placement: Placement,
  target: CommandTargets[Slot],
): Promise<boolean> {
  try {
    const { script, ctx } = await openScript(shell, placement, 'command')
    return (await script.run(ctx, target)) !== false
  } catch (error) {
    reportScript(placement, error)
    shell.toast({
      tone: 'danger',
      message: shell.i18n.t('contributions.failed', {
        name: placement.title,
        reason: errorText(shell, error),
      }),
    })
    return false
  }
}

/** The same on one record, read as it is now with the fields that the command asked for. */
export async function runScriptOnRecord(
  shell: Shell,
  placement: Placement,
  { entity: name, id }: { readonly entity: string; readonly id: string },
): Promise<boolean> {
  const entity = shell.metadata.entity(name)
  if (entity === undefined) return false
  try {
    const { fields } = placement
    const record = await shell.api.get(
      name,
      id,
      fields === undefined ? {} : { fields: ['displayName', ...fields] },
    )
    return await runScriptCommand<'record.action'>(shell, placement, { entity, record })
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
    return false
  }
}

/** Counted in the health of the plugin, like the failure of any other panel. */
export function reportScript(address: Placement, error: unknown): void {
  const detail = { address, error, stage: 'run' as const }
  document.documentElement.dispatchEvent(new CustomEvent('crm-panel-failed', { detail }))
}
