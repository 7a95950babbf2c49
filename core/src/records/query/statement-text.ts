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

/**
 * What `show` makes of the ids of the first select and, while they do not fill the page, of those of the next. Each
 * select ends in the limit of the page.
 */
export function inTurn(selects: readonly string[], show: (ids: string) => string): StatementText {
  const found = selects.map((_select, index) => `(SELECT count(*) FROM part${index})`)
  return {
    sections: selects.map(
      (select, index) => `part${index} AS MATERIALIZED (${[select, ...found.slice(0, index)].join(' - ')})`,
    ),
    body: show(selects.map((_select, index) => `SELECT id FROM part${index}`).join(' UNION ALL ')),
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
