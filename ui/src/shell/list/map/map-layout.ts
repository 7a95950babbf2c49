/** What somebody has made of a list's map. */
export interface MapLayout {
  /** The field of addresses; default the first. */
  readonly path?: string
}

/** The middle of what is seen, and how large: 0 is the whole globe, one more is twice as large. */
export interface MapView {
  readonly latitude: number
  readonly longitude: number
  readonly zoom: number
}

/** Degrees; across 180° `east` is less than `west`. */
export interface MapArea {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}
