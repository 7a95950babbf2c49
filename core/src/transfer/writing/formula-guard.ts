// What a spreadsheet skips before it looks for a formula: white space, control characters, invisible ones.
const startsFormula =
  /^[\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫−]/
const startsControl = /^[\u0000-\u0008\u0009\u000a\u000b\u000c\u000d\u000e-\u001f]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/
/** Groups of digits with single blanks between: there is nothing in it to be run. */
const phoneNumber = /^\+\d{1,4}(?: \d{1,12}){1,8}$/

/** True for text that a spreadsheet might run. Plain numbers (`-12.50`, `+32478123456`) and `+32 478 12 34 56` are data. */
export function isFormulaLike(text: string): boolean {
  if (!startsFormula.test(text) && !startsControl.test(text)) return false
  return !plainNumber.test(text) && !phoneNumber.test(text)
}

/**
 * Puts an apostrophe before text that a spreadsheet might run. Text that already looks guarded gets one more, so that
 * {@link withoutFormulaGuard} always gives back exactly what was written.
 */
export function withFormulaGuard(text: string): string {
  return isFormulaLike(text.replace(/^'+/, '')) ? `'${text}` : text
}

/** Undoes {@link withFormulaGuard}; any other leading apostrophe (`'t Hooft`) stays. */
export function withoutFormulaGuard(text: string): string {
  return text.charCodeAt(0) === 39 && isFormulaLike(text.replace(/^'+/, '')) ? text.slice(1) : text
}
