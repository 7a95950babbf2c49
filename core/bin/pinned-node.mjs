import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceRoot } from './workspace.mjs'

const pinnedMajor = '24'

/** Whether the program that reads this runs on the pinned line already. */
export const runsOnPinnedNode = process.versions.node.split('.')[0] === pinnedMajor

/**
 * The Node 24 that the workspace pins as a dependency: the real binary, so that no wrapper costs time or swallows signals.
 * Where it has no build for this machine, a Node 24 that already runs does as well.
 */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const binary = join(workspaceRoot, 'node_modules', 'nodejs', 'bin', name)
  if (existsSync(binary)) return realpathSync(binary)
  if (runsOnPinnedNode) return process.execPath
  throw new Error(
    `Node ${pinnedMajor} is not at ${binary}, and this is Node ${process.versions.node}. ` +
      `Remove node_modules and run the command again, or install Node ${pinnedMajor}.`,
  )
}
