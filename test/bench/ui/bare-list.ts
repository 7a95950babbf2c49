import { BenchPage } from './bench-page.ts'
import type { Scene } from './scenes.ts'

const rows = 1_500
const columns = 7

const words = [
  'Raline Belberaert',
  'Verdenhuis',
  'Accountant',
  'raline@company.example',
  '+32470000000',
  'Customer',
  'Colleague',
] as const

const row = (index: number): string =>
  `<p>${words
    .slice(0, columns)
    .map((word) => `<span>${word} ${index}</span>`)
    .join('')}</p>`

const styles = `
  body { margin: 0; font: 13px sans-serif }
  main { height: 100vh; overflow: auto }
  p {
    contain: strict;
    display: grid;
    grid-template-columns: repeat(${columns}, 180px);
    inline-size: 1400px;
    block-size: 36px;
    margin: 0;
    border-block-end: 1px solid #ddd;
  }
  span { white-space: nowrap }
`

/**
 * The least that a browser can be asked to scroll: as many words a row as a list shows, without colours, faces or a
 * line of script. What it loses on this machine is the machine's.
 */
export async function openBareList({ browser, port, cookie }: Scene): Promise<BenchPage> {
  const window = await BenchPage.open(browser, port, cookie)
  const list = Array.from({ length: rows }, (_none, index) => row(index)).join('')
  await window.page.goto('about:blank')
  await window.page.setContent(`<!doctype html><style>${styles}</style><main>${list}</main>`)
  await window.page.waitForTimeout(500)
  return window
}
