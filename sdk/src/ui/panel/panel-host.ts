/** What the panel knows of the place it stands in. A new object for each change. */
export interface PanelHost {
  /** The slot id, such as `record.panel`. */
  readonly slot: string
  /** `narrow` below 400 px, `medium` below 720 px. */
  readonly size: 'narrow' | 'medium' | 'wide'
  readonly mode: 'page' | 'peek' | 'phone' | 'portal' | 'preview'
  /** False while the panel is hidden: stop polling. */
  readonly active: boolean
  readonly readonly: boolean
}
