/** The palette of labels: what options, stages and tags take their colour from. Each reads well in light and dark. */
export const labelColors = [
  'grey',
  'red',
  'orange',
  'amber',
  'lime',
  'green',
  'teal',
  'cyan',
  'blue',
  'indigo',
  'violet',
  'pink',
] as const

export type LabelColor = (typeof labelColors)[number]
