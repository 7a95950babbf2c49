import type { SortKey } from './compile-sort.ts'

/** A statement under construction: the sections of its WITH, and what follows them. */
export interface StatementText {
  sections: readonly string[]
  body: string
}

export function whole({ sections, body }: StatementText): string {
  return sections.length === 0 ? body : `WITH ${sections.join(',\n')}\n${body}`
}

export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `\nWHERE ${conditions.join(' AND ')}`

function columnNames(keys: readonly SortKey[]): string[] {
  return ['json', ...keys.map((_key, index) => `k${index}`)]
}

/** The rows of one select and, where they do not fill the page, those of the next. */
export function inTurn([first, next]: readonly string[], keys: readonly SortKey[]): StatementText {
  const names = columnNames(keys).join(', ')
  return {
    sections: [
      `first_part AS MATERIALIZED (${first})`,
      `next_part AS MATERIALIZED (${next} - (SELECT count(*) FROM first_part))`,
    ],
    body: [
      `SELECT ${names} FROM (SELECT 0 AS part, row_number() OVER () AS place, ${names} FROM first_part`,
      `UNION ALL SELECT 1, row_number() OVER (), ${names} FROM next_part) r ORDER BY part, place`,
    ].join('\n'),
  }
}

/** The count travels on every row; an empty page gives one row with the count alone. */
export function withCount(
  { sections, body }: StatementText,
  keys: readonly SortKey[],
  counted: string,
): StatementText {
  const names = columnNames(keys)
  return {
    sections: [
      ...sections,
      `page AS MATERIALIZED (SELECT ${names.map((name) => `r.${name}`).join(', ')}, row_number() OVER () AS place FROM (${body}) r)`,
    ],
    body: [
      `SELECT ${names.map((name) => `page.${name}`).join(', ')}, counted.n`,
      `FROM (SELECT ${counted} AS n) counted LEFT JOIN page ON true ORDER BY page.place`,
    ].join('\n'),
  }
}
