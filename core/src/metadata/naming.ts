/** `firstName` → `first_name`, `ai-scoring` → `ai_scoring`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}

/** An identifier as SQL; only names from metadata ever come here. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text constant as SQL, for names and options of the metadata; values of callers are always parameters. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** At most 63 bytes survive in PostgreSQL: longer names keep their start and get a hash. */
export function boundedName(name: string, most = 60): string {
  if (name.length <= most) return name
  let hash = 5381
  for (const character of name) hash = ((hash * 33) ^ character.charCodeAt(0)) >>> 0
  return `${name.slice(0, most - 8)}_${hash.toString(36)}`
}
