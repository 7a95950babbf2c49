import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmdirSync, rmSync, symlinkSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PostgresLauncher } from './postgres-launcher.ts'

/** A Unix socket has no port, but PostgreSQL's clients know its file by one. */
export const socketPort = 5432
/** The address of a Unix socket is limited to 103 bytes on macOS and 107 on Linux. */
const longestSocketPath = 103
const socketName = `.s.PGSQL.${socketPort}`

/** In the data folder if the path is short enough; else under the temporary folder, with a link to it in the data folder. */
export function makeSocketFolder(folder: string, launcher: PostgresLauncher): string {
  const place = join(folder, 'run')
  removeSocketFolder(place)
  if (Buffer.byteLength(join(place, socketName)) <= longestSocketPath) {
    mkdirSync(place, { mode: 0o700 })
    launcher.own(place)
    return place
  }
  const path = mkdtempSync(join(tmpdir(), 'tessera-'))
  launcher.own(path)
  symlinkSync(path, place)
  return path
}

/** Together with what the link leads to: only the socket's own files, should it ever lead astray. */
export function removeSocketFolder(place: string): void {
  const folder = socketFolderBehind(place)
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(folder, name), { force: true })
  if (existsSync(folder)) rmdirSync(folder)
  rmSync(place, { force: true })
}

function socketFolderBehind(place: string): string {
  try {
    return readlinkSync(place)
  } catch {
    return place
  }
}

/** Whether a PostgreSQL listens there, whoever runs it. */
export function socketAnswers(place: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = createConnection(join(socketFolderBehind(place), socketName))
    socket.setTimeout(1000, () => settle(false))
    socket.once('connect', () => settle(true)).once('error', () => settle(false))
    socket.once('close', () => settle(false))
    socket.once('connect', () => socket.destroy())
  })
}
