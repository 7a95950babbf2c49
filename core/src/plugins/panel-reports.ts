import type { Database } from '../database/database.ts'

/** Days for which reports are kept, today included. */
const keptDays = 7

/** What a browser tells of one panel. */
export interface PanelReport {
  readonly plugin: string
  readonly panel: string
  /** The plugin's version. */
  readonly version: string
  /** It came, after so many milliseconds. */
  readonly loadTime?: number | undefined
  /** What had to be fetched for it, as it travelled. */
  readonly bytes?: number | undefined
  /** Its code did not come, or threw while it ran. */
  readonly failure?: 'load' | 'run' | undefined
  /** How often its code held the page up. */
  readonly longTasks?: number | undefined
}

/** A panel over the last days. Times are in milliseconds. */
export interface PanelHealth {
  readonly plugin: string
  readonly panel: string
  readonly version: string
  readonly loads: number
  readonly averageLoad: number | null
  readonly slowestLoad: number | null
  readonly bytes: number
  readonly loadFailures: number
  readonly runFailures: number
  readonly longTasks: number
  readonly lastFailedAt: string | null
}

/** What browsers told of the panels of plugins within seven days, added up: nobody's name, and no texts of errors. */
export class PanelReports {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(reports: readonly PanelReport[]): Promise<void> {
    if (reports.length === 0) return
    await this.#database.query(
      `INSERT INTO core.panel_report AS kept
         (day, plugin, panel, version, loads, load_time, slowest_load, bytes, load_failures, run_failures, long_tasks, last_failed_at)
       SELECT (now() AT TIME ZONE 'UTC')::date, plugin, panel, version,
              count("loadTime"), coalesce(sum("loadTime"), 0), coalesce(max("loadTime"), 0), coalesce(max(bytes), 0),
              count(*) FILTER (WHERE failure = 'load'), count(*) FILTER (WHERE failure = 'run'),
              coalesce(sum("longTasks"), 0), max(now()) FILTER (WHERE failure IS NOT NULL)
       FROM jsonb_to_recordset($1::jsonb) AS told
         (plugin text, panel text, version text, "loadTime" integer, bytes integer, failure text, "longTasks" integer)
       GROUP BY plugin, panel, version
       ON CONFLICT (day, plugin, panel, version) DO UPDATE SET
         loads = kept.loads + excluded.loads,
         load_time = kept.load_time + excluded.load_time,
         slowest_load = greatest(kept.slowest_load, excluded.slowest_load),
         bytes = greatest(kept.bytes, excluded.bytes),
         load_failures = kept.load_failures + excluded.load_failures,
         run_failures = kept.run_failures + excluded.run_failures,
         long_tasks = kept.long_tasks + excluded.long_tasks,
         last_failed_at = coalesce(excluded.last_failed_at, kept.last_failed_at)`,
      [JSON.stringify(reports)],
    )
    await this.#database.query(
      `DELETE FROM core.panel_report WHERE day <= (now() AT TIME ZONE 'UTC')::date - $1::integer`,
      [keptDays],
    )
  }

  async read(): Promise<readonly PanelHealth[]> {
    const { rows } = await this.#database.query<PanelHealth>(
      `SELECT plugin, panel, version, sum(loads)::integer AS loads,
              (sum(load_time) / nullif(sum(loads), 0))::integer AS "averageLoad",
              nullif(max(slowest_load), 0) AS "slowestLoad", max(bytes) AS bytes,
              sum(load_failures)::integer AS "loadFailures", sum(run_failures)::integer AS "runFailures",
              sum(long_tasks)::integer AS "longTasks",
              to_char(max(last_failed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastFailedAt"
       FROM core.panel_report
       WHERE day > (now() AT TIME ZONE 'UTC')::date - $1::integer
       GROUP BY plugin, panel, version
       ORDER BY plugin, panel = '', panel, version`,
      [keptDays],
    )
    return rows
  }
}
