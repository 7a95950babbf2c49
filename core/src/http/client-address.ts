import type { HttpContext } from './http-env.ts'

export interface ClientAddress {
  readonly ip: string
  readonly secure: boolean
}

/**
 * Who called. Forwarding headers can be written by anybody, so only the entries that our own proxies added count:
 * with `proxyHops` proxies in front, that is the entry so many places from the right.
 */
export function clientAddressOf(c: HttpContext, proxyHops: number): ClientAddress {
  const socket = c.env?.incoming?.socket
  const direct = plainAddress(socket?.remoteAddress ?? '')
  const encrypted = (socket as { encrypted?: boolean } | undefined)?.encrypted === true
  if (proxyHops === 0) return { ip: direct, secure: encrypted }
  const chain = listOf(c.req.header('x-forwarded-for'))
  const schemes = listOf(c.req.header('x-forwarded-proto'))
  return {
    // Fewer entries than proxies: it did not come through all of ours, and may have written them itself.
    ip: plainAddress(chain.at(-proxyHops) ?? direct),
    secure: (schemes.at(-proxyHops) ?? schemes[0] ?? '').toLowerCase() === 'https' || encrypted,
  }
}

/** Whether the call came from this machine itself, and was not passed on for somebody else. */
export function isLoopback(c: HttpContext): boolean {
  if (c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined) return false
  const address = plainAddress(c.env?.incoming?.socket?.remoteAddress ?? '')
  return address === '::1' || address.startsWith('127.')
}

function listOf(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
