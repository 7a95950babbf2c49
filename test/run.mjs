// `npm test`: check, build, then every test, on a fresh clone with nothing but Node and npm. Options go to vitest.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../core/bin/install.mjs'
import { pinnedNode } from '../core/bin/pinned-node.mjs'
import { stampFolder, workspaceRoot } from '../core/bin/workspace.mjs'
import { ensureBrowser } from './browser.mjs'
import { check } from './check.mjs'

const resultFile = join(stampFolder, 'test-results.json')

function runNode(program, options, env = {}) {
  const { status } = spawnSync(pinnedNode(), [join(workspaceRoot, program), ...options], {
    cwd: workspaceRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status === 0
}

function build() {
  const passed = runNode('core/bin/build.mjs', [])
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 }
}

function runTests(browser) {
  rmSync(resultFile, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
  const options = ['run', ...reporters, ...process.argv.slice(2)]
  const passed = runNode('node_modules/vitest/vitest.mjs', options, { CHROME_PATH: browser })
  return countTests(passed)
}

// A test file that cannot be loaded holds no test that could fail: it counts as one failure, and so does a run that
// ends badly for a reason that no test shows.
function countTests(runPassed) {
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, skipped: 0 }
  const results = JSON.parse(readFileSync(resultFile, 'utf8'))
  const broken = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailure),
  )
  const failed = results.numFailedTests + broken.length
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && !runPassed ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

const isFailure = (test) => test.status === 'failed'

async function main() {
  await install()
  const browser = ensureBrowser()
  const counts = [await check(), build(), runTests(browser)]
  const sum = (name) => counts.reduce((total, count) => total + (count[name] ?? 0), 0)
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  return sum('failed') === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error.message)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
