import { runPluginContract } from '@tessera/sdk/testing'

await runPluginContract({ plugin: new URL('..', import.meta.url) })
