/** Where a panel comes from. A new entry is a new version: the slot then mounts anew. */
export interface PanelAddress {
  readonly plugin: string
  readonly panel: string
  /** The module that default-exports the plugin's panels. */
  readonly entry: string
}

export function addressKey({ plugin, panel, entry }: PanelAddress): string {
  return `${plugin}/${panel}@${entry}`
}
