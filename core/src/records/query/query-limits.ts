/** What one query may ask for; beyond it the caller is told which limit and its value. */
export const queryLimits = {
  defaultRows: 50,
  rows: 500,
  offset: 1_000_000,
  fields: 400,
  sortKeys: 5,
  filterNodes: 200,
  filterDepth: 8,
  pathDepth: 3,
  relations: 60,
  includes: 10,
  includeRows: 100,
  listValues: 1_000,
  groupKeys: 4,
  aggregates: 20,
  cappedCount: 1_000,
  searchLength: 200,
} as const
