// `npm start`: from a fresh clone to a running server, with nothing on the machine but Node and npm.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { outdatedPanelBuilds } from './panel-builds.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { runChild } from './run-child.mjs'
import { dataFolder } from './server-settings.mjs'
import { workspaceRoot } from './workspace.mjs'

const options = process.argv.slice(2)
const environmentFile = join(workspaceRoot, '.env')

async function start() {
  await install()
  const node = pinnedNode()
  if (outdatedPanelBuilds().length > 0) {
    console.log('Building the user interface …')
    const code = await runChild(node, [join(workspaceRoot, 'core/bin/build.mjs')])
    if (code !== 0) return code
    console.log('Starting the server …')
  }
  const env = {
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(dataFolder(), 'cache', 'compiled'),
    ...process.env,
  }
  // isolated-vm, which runs automation scripts in child processes, needs --no-node-snapshot; they inherit it.
  const flags = [
    '--no-node-snapshot',
    ...(existsSync(environmentFile) ? [`--env-file=${environmentFile}`] : []),
  ]
  return runChild(node, [...flags, join(workspaceRoot, 'core/src/main.ts'), ...options], { env })
}

try {
  if (options.includes('--help')) {
    console.log(readFileSync(join(workspaceRoot, 'core/bin/usage.txt'), 'utf8').trimEnd())
  } else if (options.includes('--version')) {
    console.log(JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8')).version)
  } else {
    process.exitCode = await start()
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
