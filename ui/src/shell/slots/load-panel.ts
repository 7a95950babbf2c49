import type { PanelClass, PanelModule, PanelTable } from '@tessera/sdk/ui'
import { addressKey } from './panel-address.ts'
import type { PanelAddress } from './panel-address.ts'

const timeLimit = 10_000

/** How a module is fetched; in development, workspace plugins come from source. */
export type ImportPanels = (address: PanelAddress) => Promise<{ readonly default: PanelTable }>

const importEntry: ImportPanels = ({ entry }) =>
  import(/* @vite-ignore */ new URL(entry, location.origin).href) as Promise<{ default: PanelTable }>

/** Imports the class of a panel. Rejects with what is wrong, also when there is no answer within ten seconds. */
export async function loadPanel(
  address: PanelAddress,
  importPanels: ImportPanels = importEntry,
  limit = timeLimit,
): Promise<PanelClass> {
  const Panel = await loadEntry(address, importPanels, limit)
  if (typeof Panel !== 'function')
    throw new Error(`The panel ${address.plugin}/${address.panel} must default-export an element class.`)
  return Panel
}

/** What the file of a panel default-exports, whatever it is. */
export function loadEntry(
  address: PanelAddress,
  importPanels: ImportPanels = importEntry,
  limit = timeLimit,
): Promise<PanelModule['default']> {
  return withLimit(limit, address, async () => {
    const { default: panels } = await importPanels(address)
    const load = panels?.[address.panel]
    if (!load)
      throw new Error(
        `The plugin "${address.plugin}" has no panel "${address.panel}". It offers: ${Object.keys(panels ?? {}).join(', ') || 'none'}.`,
      )
    return (await load()).default
  })
}

function withLimit<Value>(limit: number, address: PanelAddress, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The panel ${addressKey(address)} did not arrive within ${limit / 1000} s.`)),
      limit,
    )
    work()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
