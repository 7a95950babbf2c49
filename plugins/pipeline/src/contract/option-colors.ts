/** The palette of labels, from which a stage takes its colour. */
export const optionColors = [
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

export type OptionColor = (typeof optionColors)[number]
