const breaks = /<(?:br|\/p|\/h[1-6]|\/li|\/blockquote|\/pre|hr)\b[^>]*>/gi
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}
const longest = 120

/** The first line of a formatted text as plain words, cut at the end of a word where it is long. */
export function excerpt(html: string): string {
  const lines = html
    .replaceAll(breaks, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
  const line = lines.find((text) => text !== '') ?? ''
  if (line.length <= longest) return line
  const cut = line.slice(0, longest - 1)
  const end = cut.lastIndexOf(' ')
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).trimEnd()}…`
}
