/** An icon for each kind of field, so that a list of fields reads at a glance. */
const icons: Readonly<Record<string, string>> = {
  text: 'type',
  longText: 'text',
  richText: 'pilcrow',
  select: 'circle-dot',
  multiSelect: 'list-checks',
  boolean: 'square-check',
  date: 'calendar',
  dateTime: 'calendar-clock',
  integer: 'hash',
  decimal: 'calculator',
  money: 'banknote',
  percent: 'percent',
  email: 'at-sign',
  phone: 'phone',
  url: 'link',
  tags: 'tags',
  reference: 'arrow-up-right',
  user: 'user',
  team: 'users',
  address: 'map-pin',
  rating: 'star',
  duration: 'timer',
  taxNumber: 'landmark',
  autoNumber: 'list-ordered',
  file: 'paperclip',
  json: 'braces',
  parts: 'rows-3',
  id: 'key-round',
}

export function kindIcon(kind: string): string {
  return icons[kind] ?? 'circle-dashed'
}
