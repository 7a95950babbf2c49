const wantedTicks = 5

/** Round numbers from below the least to above the most, zero among them; of what is counted there are no halves. */
export function niceTicks(least: number, most: number, isCounted = false): readonly number[] {
  const [low, high] = [Math.min(0, least), Math.max(0, most)]
  if (low === high) return [0, 1]
  const raw = Math.max((high - low) / wantedTicks, isCounted ? 1 : 0)
  const power = 10 ** Math.floor(Math.log10(raw))
  const fits = (factor: number) => factor * power >= raw && (!isCounted || Number.isInteger(factor * power))
  const step = ([1, 2, 2.5, 5, 10].find(fits) ?? 10) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  // By counting, since steps that are added up miss zero by a hair.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** About how wide a text is, in small letters: what is drawn cannot be measured before. */
export function textWidth(text: string): number {
  return text.length * 6.4
}

/** A text that fits, cut with an ellipsis where it does not. */
export function fitText(text: string, width: number): string {
  const most = Math.max(1, Math.floor(width / 6.4))
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`
}
