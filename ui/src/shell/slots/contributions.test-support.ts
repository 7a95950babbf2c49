import type { ApiRequest } from '@tessera/sdk/ui'
import { openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import type { EntityInfo } from '../services/entity-info.ts'

export interface Contribution {
  readonly panel: string
  readonly slot: string
  /** What its file default-exports, as code. */
  readonly code: string
  readonly [more: string]: unknown
}

export interface ContributionOptions {
  readonly entities: readonly EntityInfo[]
  readonly isTrusted?: boolean
  readonly answer?: (request: ApiRequest) => unknown
}

/** A shell in which one plugin contributes; its module is made of the given code. */
export async function openWith(
  contributions: readonly Contribution[],
  { entities, isTrusted = true, answer }: ContributionOptions,
): Promise<ShellBench> {
  const table = contributions.map(
    ({ panel, code }) => `${JSON.stringify(panel)}: () => Promise.resolve({ default: ${code} })`,
  )
  const entry = `data:text/javascript,${encodeURIComponent(`export default { ${table.join(', ')} }`)}`
  const placements = contributions.map(({ code: _code, ...placement }) => ({
    title: `The ${placement.panel}`,
    ...placement,
  }))
  const plugin = { id: 'extra', version: '1.0.0', label: 'Extra', entry, placements, isTrusted }
  const bench = await openShell(entities, (request) => {
    if (request.path === '/api/registry') return { body: { generation: 1, plugins: [plugin] } }
    if (request.path.startsWith('/api/registry/locales')) return { body: {} }
    const body = answer?.(request)
    return body === undefined ? undefined : { body }
  })
  await bench.shell.registry.load()
  return bench
}
