import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BenchOptions } from '../bench.ts'
import { fullSize, type DatasetSize } from './dataset.ts'

export interface Settings {
  readonly rounds: number
  readonly seconds: number
  readonly connections: readonly number[]
  readonly size: DatasetSize
  readonly only: ReadonlySet<string> | null
  readonly folder: string
  readonly isKept: boolean
  readonly nodeFlags: readonly string[]
}

/**
 * `--rounds`, `--seconds` of each run, `--connections 1,16,64`, `--scale 0.1` for a smaller data set, `--only get,list`,
 * `--folder` to keep the data set there and use it again, `--profile <folder>` for the server's processor profile.
 */
export function readSettings({ rounds, settings = {} }: BenchOptions): Settings {
  const scale = Number(settings.scale ?? 1)
  const folder =
    settings.folder === undefined ? mkdtempSync(join(tmpdir(), 'tessera-bench-')) : resolve(settings.folder)
  mkdirSync(folder, { recursive: true })
  return {
    rounds: rounds ?? 5,
    seconds: Number(settings.seconds ?? 1.5),
    connections: (settings.connections ?? '1,16,64').split(',').map(Number),
    size: {
      companies: fullSize.companies * scale,
      people: fullSize.people * scale,
      calls: fullSize.calls * scale,
    },
    only: settings.only === undefined ? null : new Set(settings.only.split(',')),
    folder,
    isKept: settings.folder !== undefined,
    nodeFlags:
      settings.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(settings.profile)}`],
  }
}
