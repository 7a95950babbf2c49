import type { Page } from 'playwright-core'

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  A: 'Å',
  E: 'É',
  O: 'Ø',
}

/** A text of a catalogue, accented, and longer by 40 per cent; what stands in braces is for the machine. */
function lengthened(text: string): string {
  if (text.includes('plural,') || text.includes('select,')) return text
  const parts = text.split(/(\{[^}]*\}|<[^>]*>)/)
  const accented = parts.map((part) =>
    /^[{<]/.test(part) ? part : part.replaceAll(/[aeiouAEO]/g, (letter) => accents[letter] ?? letter),
  )
  const missing = Math.ceil(text.replaceAll(/\{[^}]*\}/g, '').length * 0.4)
  return `${accented.join('')}${' ẽxtrå'
    .repeat(Math.ceil(missing / 6))
    .slice(0, missing)
    .trimEnd()}`
}

const ofLabels = (value: unknown): unknown => {
  if (typeof value === 'string') return lengthened(value)
  if (Array.isArray(value)) return value.map(ofLabels)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ofLabels(inner)]))
}

/** The labels within an answer about metadata; names and addresses in it stay what they are. */
const withLabels = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withLabels)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'label' || key === 'labels' ? ofLabels(inner) : withLabels(inner),
    ]),
  )
}

/** From now on the page gets the app's texts and the labels of entities and fields lengthened. */
export async function lengthenTexts(page: Page): Promise<void> {
  await page.route(/\/assets\/(?:more-)?texts-en-[^/]+\.js$/, async (route) => {
    const answer = await route.fetch()
    // A built file of catalogues holds objects, their texts between backticks or double quotes.
    const body = (await answer.text()).replaceAll(
      /:(`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*")/g,
      (_, quoted: string) => `:${quoted[0]}${lengthened(quoted.slice(1, -1))}${quoted.at(-1)}`,
    )
    await route.fulfill({ response: answer, body })
  })
  await page.route('**/api/metadata', async (route) => {
    const answer = await route.fetch()
    if (!answer.ok()) return route.fulfill({ response: answer })
    await route.fulfill({ response: answer, json: withLabels(await answer.json()) })
  })
}
