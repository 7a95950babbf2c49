import path from 'node:path'
import { readPlugin } from '../check/read-plugin.ts'
import { failed, misused } from './command-errors.ts'

/** Serves the panels from source in front of a running Tessera, until it is stopped. */
export async function devPlugin(folder: string, port = '5174'): Promise<number> {
  const plugin = readPlugin(folder)
  if (!/^\d{1,5}$/.test(port)) throw misused(`--port takes a number, and got "${port}".`)
  if (plugin.manifest.panels === undefined) throw failed(`${plugin.id} has no panels to serve.`)
  process.chdir(folder)
  const { createServer } = await import('vite')
  try {
    const server = await createServer({
      root: folder,
      configFile: path.join(folder, 'vite.config.ts'),
      server: { port: Number(port) },
    })
    await server.listen()
    const tessera = process.env.TESSERA_URL ?? 'http://localhost:3000'
    console.log(
      `\n  ${plugin.id} in ${tessera}:  ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}`}\n  Its panels change as you save them. Stop with Ctrl+C.\n`,
    )
    await untilStopped()
    await server.close()
    return 0
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error), error)
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
    // npm hands a signal to the shell between itself and us, and that shell dies without telling anybody.
    const parent = process.ppid
    setInterval(() => process.ppid === parent || resolve(), 250).unref()
  })
}
