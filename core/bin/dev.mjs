// `pnpm dev`: the server restarts, and panels are built again, whenever a source file changes.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { runChild } from './run-child.mjs'
import { workspaceRoot } from './workspace.mjs'

const bin = join(workspaceRoot, 'core/bin')
const environmentFile = join(workspaceRoot, '.env')
const environment = existsSync(environmentFile) ? [`--env-file=${environmentFile}`] : []
const main = join(workspaceRoot, 'core/src/main.ts')
const server = [...environment, '--watch', '--watch-preserve-output', '--no-node-snapshot', main]

try {
  await install()
  const node = pinnedNode()
  const built = await runChild(node, [join(bin, 'build.mjs')])
  if (built !== 0) process.exit(built)
  const other = new AbortController()
  const settings = { env: { ...process.env, NODE_ENV: 'development' }, signal: other.signal }
  const code = await Promise.race([
    runChild(node, [join(bin, 'build.mjs'), '--watch'], settings),
    runChild(node, [...server, ...process.argv.slice(2)], settings),
  ])
  other.abort()
  process.exit(code)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
