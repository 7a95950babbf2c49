import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail server that asks for a password. */
export interface MailServer {
  readonly port: number
  readonly letters: readonly string[]
  /** What callers said to sign in, as it was sent. */
  readonly signIns: readonly string[]
  /** From now on it takes no password, and repeats what was said, as careless servers do. */
  refuse(): void
  stop(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const letters: string[] = []
  const signIns: string[] = []
  const sockets = new Set<Socket>()
  let takesPasswords = true
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    talk(socket)
  })
  const talk = (socket: Socket): void => {
    const say = (line: string): boolean => socket.write(`${line}\r\n`)
    let letter: string | null = null
    let rest = ''
    const hear = (line: string): void => {
      if (letter !== null) {
        if (line !== '.') letter += `${line}\n`
        else {
          letters.push(letter)
          letter = null
          say('250 Kept')
        }
        return
      }
      const command = line.slice(0, 4).toUpperCase()
      if (command === 'EHLO') say('250-mail.example\r\n250 AUTH PLAIN')
      else if (command === 'AUTH') {
        signIns.push(line)
        say(takesPasswords ? '235 Welcome' : `535 No such account: ${line}`)
      } else if (command === 'DATA') {
        letter = ''
        say('354 Go on')
      } else if (command === 'QUIT') socket.end('221 Bye\r\n')
      else say('250 Good')
    }
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) hear(line)
    })
    say('220 mail.example')
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    letters,
    signIns,
    refuse() {
      takesPasswords = false
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
