import type { TemplateResult } from 'lit'

/** One line of the palette: what it shows, and what choosing it does. */
export interface PaletteEntry {
  readonly id: string
  readonly icon: string
  readonly label: string
  readonly note: string
  readonly run: () => void
  /** In place of the icon. */
  readonly face?: TemplateResult
  /** The keys that do the same. */
  readonly keys?: string
}

export interface PaletteSection {
  readonly heading: string
  readonly entries: readonly PaletteEntry[]
}
