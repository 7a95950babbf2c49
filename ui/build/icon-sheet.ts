import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { iconNames } from '../src/kit/icons/names.ts'

const target = fileURLToPath(new URL('../src/kit/icons/icons.svg', import.meta.url))

/** The sheet: one symbol per icon, without colours or widths, which the element sets. */
function drawIconSheet(): string {
  const require = createRequire(import.meta.url)
  const names = [...new Set<string>(iconNames)].toSorted()
  const symbols = names.map((name) => {
    const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8')
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replaceAll(/\s*\n\s*/g, '')}</symbol>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`
}

/** Writes the sheet where the icon element finds it, if it differs. */
export function writeIconSheet(): void {
  const sheet = drawIconSheet()
  let current = ''
  try {
    current = readFileSync(target, 'utf8')
  } catch {
    // There is none yet.
  }
  if (current !== sheet) writeFileSync(target, sheet)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeIconSheet()
