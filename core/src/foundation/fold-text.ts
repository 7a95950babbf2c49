// Most words have nothing to fold but their case.
const beyondAscii = /[\u0080-\uffff]/

/** Lower case without accents, for comparing words, as `core.fold` has it: `Février` is `fevrier`, `Straße` is `strasse`. */
export function foldText(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
}
