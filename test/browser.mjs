import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium or Chrome of this machine, or undefined: CHROME_PATH first, then the PATH, then where installers put it. */
export function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...usualPlaces].find(isProgram)
}

/** Finds a browser for the tests, and installs one where there is none. */
export function ensureBrowser() {
  return findBrowser() ?? installFromDebian() ?? installFromPlaywright()
}

function isProgram(file) {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installFromDebian() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) return undefined
  console.log('Installing chromium for the browser tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...step], { env, encoding: 'utf8' })
    if (status === 0) continue
    console.error(`apt-get ${step.join(' ')} failed: ${(stderr || stdout).trim()}`)
    return undefined
  }
  return findBrowser()
}

function installFromPlaywright() {
  const script =
    "import('playwright').then(({ chromium }) => process.stdout.write(chromium.executablePath()))"
  const program = join('node_modules', 'playwright', 'cli.js')
  const { status } = spawnSync(process.execPath, [program, 'install', 'chromium'], { stdio: 'inherit' })
  const found = status === 0 ? execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }) : ''
  if (isProgram(found)) return found
  throw new Error(
    'The browser tests need Chromium or Chrome, and none could be installed. Install one, or name it in CHROME_PATH.',
  )
}
