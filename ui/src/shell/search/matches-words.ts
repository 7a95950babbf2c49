import { foldText } from '../../kit/internal/fold-text.ts'

/** True when every word that was typed stands in the text, accents or not. */
export function matchesWords(text: string, typed: string): boolean {
  const folded = foldText(text)
  return foldText(typed)
    .trim()
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
