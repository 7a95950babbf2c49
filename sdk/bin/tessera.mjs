#!/usr/bin/env node
// Runs from source inside Tessera's workspace, and as JavaScript wherever the package is installed.
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `tessera needs Node 24, and this is ${process.versions.node}. Install it, or put it first on the PATH.`,
  )
  process.exit(2)
}
const source = new URL('../src/command/run-command.ts', import.meta.url)
const entry = existsSync(source) ? source : new URL('../dist/command/run-command.js', import.meta.url)
const { runCommand } = await import(entry.href)
process.exitCode = await runCommand(process.argv.slice(2))
