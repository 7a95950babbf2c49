// Builds what the browser loads. `--all` builds everything, `--watch` keeps building while files change.
import { join } from 'node:path'
import { install } from './install.mjs'
import { outdatedPanelBuilds, panelBuilds, stampPanelBuild } from './panel-builds.mjs'
import { pinnedNode, runsOnPinnedNode } from './pinned-node.mjs'
import { runChild } from './run-child.mjs'
import { workspaceRoot } from './workspace.mjs'

const wanted = new Set(process.argv.slice(2))

async function buildPanels() {
  const { build } = await import('vite')
  const watch = wanted.has('--watch')
  const folders = watch || wanted.has('--all') ? panelBuilds() : outdatedPanelBuilds()
  for (const folder of folders) {
    const started = performance.now()
    await build({
      root: join(workspaceRoot, folder),
      configFile: join(workspaceRoot, folder, 'vite.config.ts'),
      logLevel: 'warn',
      ...(watch ? { build: { watch: {} } } : {}),
    })
    if (watch) continue
    stampPanelBuild(folder)
    console.log(`Built ${folder} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  if (folders.length === 0) console.log('All panels are built.')
}

try {
  await install()
  if (runsOnPinnedNode) await buildPanels()
  else process.exitCode = await runChild(pinnedNode(), process.argv.slice(1))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
