import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ pid: z.number(), databaseUrl: z.string(), publicUrl: z.string() })

/** What commands run beside a server need to know of it. */
export type RunningServerNote = z.infer<typeof schema>

const fileOf = (dataFolder: string): string => join(dataFolder, 'server.json')

/** Left in the data folder while the server runs; only its owner can read it, since it may hold a password. */
export function writeServerNote(dataFolder: string, note: RunningServerNote): { dispose(): void } {
  writeFileSync(fileOf(dataFolder), JSON.stringify(note), { mode: 0o600 })
  return { dispose: () => rmSync(fileOf(dataFolder), { force: true }) }
}

/** The server that runs on this data folder, if there is one. */
export function readServerNote(dataFolder: string): RunningServerNote | null {
  try {
    const note = schema.parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')))
    process.kill(note.pid, 0)
    return note
  } catch {
    return null
  }
}
