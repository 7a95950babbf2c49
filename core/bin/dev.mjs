// `pnpm dev`: the server restarts when a file of it changes, and the browser swaps a changed panel in place.
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { install } from './install.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { runChild } from './run-child.mjs'
import { dataFolder, optionValue, readEnvironment } from './server-settings.mjs'
import { workspaceRoot } from './workspace.mjs'

const environmentFile = join(workspaceRoot, '.env')
const vite = join(workspaceRoot, 'ui/node_modules/vite/bin/vite.js')
const main = join(workspaceRoot, 'core/src/main.ts')

/** The browser talks to Vite, which has the shell and the panels from source and hands everything else on. */
async function develop(node) {
  const host = optionValue('--host') ?? readEnvironment('HOST') ?? '127.0.0.1'
  const port = optionValue('--port') ?? readEnvironment('PORT') ?? '3000'
  const serverPort = String(await freePort())
  const page = `http://${host}:${port}`
  const env = {
    NODE_COMPILE_CACHE: join(dataFolder(), 'cache', 'compiled'),
    ...process.env,
    NODE_ENV: 'development',
  }
  const ending = new AbortController()
  const start = (words, more) =>
    runChild(node, words, { env: { ...env, ...more }, signal: ending.signal }).finally(() => ending.abort())
  const envFile = existsSync(environmentFile) ? [`--env-file=${environmentFile}`] : []
  const watching = [...envFile, '--watch', '--watch-preserve-output', '--no-node-snapshot']
  const inner = ['--host', '127.0.0.1', '--port', serverPort]
  const outer = [`--host=${host}`, `--port=${port}`, '--strictPort', '--logLevel=warn', '--clearScreen=false']
  const publicUrl = readEnvironment('PUBLIC_URL') === undefined ? { PUBLIC_URL: page } : {}
  const [code] = await Promise.all([
    start([...watching, main, ...process.argv.slice(2), ...inner], publicUrl),
    start([vite, 'ui', ...outer], { TESSERA_URL: `http://127.0.0.1:${serverPort}` }),
  ])
  return code
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

try {
  await install()
  const node = pinnedNode()
  // The server asks for built panels, although the browser gets them from source. What does not build now may be
  // mended while we run.
  await runChild(node, [join(workspaceRoot, 'core/bin/build.mjs')])
  process.exitCode = await develop(node)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
