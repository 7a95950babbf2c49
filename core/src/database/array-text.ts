/** What needs no quotes in PostgreSQL's text form of an array; its word for nothing does. */
const plain = /^(?!null$)[\w.@+:/-]+$/i
const special = /["\\]/

/** An array of texts, numbers and whatever has JSON as PostgreSQL reads it: `{a,"b c",NULL}`. */
export function arrayText(values: readonly unknown[]): string {
  const isPlain = (value: unknown): boolean => typeof value === 'string' && plain.test(value)
  return `{${(values.every(isPlain) ? values : values.map(elementOf)).join(',')}}`
}

function elementOf(value: unknown): string {
  if (value === null) return 'NULL'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `"${special.test(text) ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text}"`
}
