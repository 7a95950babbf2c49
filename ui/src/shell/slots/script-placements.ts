import type { CommandSlot, CommandTargets } from '@tessera/sdk/ui'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'

/** Contributions to a slot of commands, cells or searches. */
export function scriptPlacements(
  { registry }: Pick<Shell, 'registry'>,
  slot: string,
  entity?: string,
): readonly Placement[] {
  return registry.placements(slot, entity)
}

/** Runs a command of a plugin; true where something may have changed. What goes wrong is told, with the command's name. */
export async function runCommand<Slot extends CommandSlot>(
  shell: Shell,
  placement: Placement,
  target: CommandTargets[Slot],
): Promise<boolean> {
  const { runScriptCommand } = await import('./panel-scripts.ts')
  return runScriptCommand(shell, placement, target)
}

/** The same on one record, read as it is now with the fields that the command asked for. */
export async function runRecordCommand(
  shell: Shell,
  placement: Placement,
  address: { readonly entity: string; readonly id: string },
): Promise<boolean> {
  const { runScriptOnRecord } = await import('./panel-scripts.ts')
  return runScriptOnRecord(shell, placement, address)
}
