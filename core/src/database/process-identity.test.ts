import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { isRunning, ownIdentity, startOf, stateOf } from './process-identity.ts'

describe('the identity of a process', () => {
  it('tells this process from one with its number at another time, boot or place', () => {
    const own = ownIdentity()
    expect(stateOf(own)).toBe('alive')
    expect(stateOf({ ...own, start: '0' })).toBe('dead')
    expect(stateOf({ ...own, boot: 'another' })).toBe('dead')
    expect(stateOf({ ...own, space: 'another' })).toBe('unknown')
  })

  it('follows a process to its end', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 10_000)'])
    expect(isRunning(child.pid!)).toBe(true)
    expect(startOf(child.pid!)).not.toBe('')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isRunning(child.pid!)).toBe(false)
    expect(startOf(child.pid!)).toBeUndefined()
  })
})
