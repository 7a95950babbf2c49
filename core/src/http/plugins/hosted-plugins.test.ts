import { definePlugin, defineRoute, signedIn, type PluginDefinition } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../database/database.ts'
import { createLogger } from '../../foundation/logger.ts'
import type { HostedPlugin } from '../../plugins/plugin-activation.ts'
import { IdempotencyStore } from '../idempotency-store.ts'
import { Idempotency } from '../idempotency.ts'
import { HostedPlugins } from './hosted-plugins.ts'

const route = defineRoute({ method: 'get', path: '/today', permission: signedIn, handle: async () => ({}) })

function hosted(
  id: string,
  definition: PluginDefinition | null,
  status: HostedPlugin['status'] = 'enabled',
): HostedPlugin {
  return {
    package: { id, version: '1.2.0', manifest: { capabilities: [] } } as unknown as HostedPlugin['package'],
    status,
    reason: null,
    definition,
    panels: null,
    isTrusted: true,
  }
}

const logger = createLogger({ level: 'silent' })

function setUp(...plugins: readonly HostedPlugin[]) {
  const source = {
    generation: 1,
    plugins: new Map(plugins.map((plugin) => [plugin.package.id, plugin])),
    onChange: () => ({ dispose: () => undefined }),
    renewPanels: () => Promise.resolve(false),
  }
  const idempotency = new Idempotency(new IdempotencyStore({} as Database), logger)
  const registry = new HostedPlugins({
    source,
    idempotency,
    makeContext: () => ({}) as never,
    checkAnswers: true,
    logger,
  })
  return { source, registry }
}

describe('the plugins of the host', () => {
  it('are served with what they declare', () => {
    const { registry } = setUp(
      hosted('visits', definePlugin({ routes: [route], locales: { en: {} } })),
      hosted('off', null, 'disabled'),
    )
    expect(registry.current().get('visits')).toMatchObject({
      version: '1.2.0',
      state: 'enabled',
      routes: [route],
      actions: [],
    })
    expect(registry.current().get('visits')?.app).not.toBeNull()
    expect(registry.current().get('off')).toMatchObject({ state: 'disabled', app: null })
  })

  it('keep their app while they stay the same', () => {
    const visits = hosted('visits', definePlugin({ routes: [route], locales: { en: {} } }))
    const { source, registry } = setUp(visits)
    const before = registry.current().get('visits')
    source.plugins = new Map([...source.plugins, ['other', hosted('other', null, 'disabled')]])
    expect(registry.current().size).toBe(2)
    expect(registry.current().get('visits')).toBe(before)
  })

  it('fail alone when their routes name no permission', () => {
    const { permission: _permission, ...open } = route
    const { registry } = setUp(
      hosted('careless', definePlugin({ routes: [open as never], locales: { en: {} } })),
      hosted('visits', definePlugin({ routes: [route], locales: { en: {} } })),
    )
    expect(registry.current().get('careless')).toMatchObject({ state: 'failed', app: null })
    expect(registry.current().get('visits')?.state).toBe('enabled')
  })
})
