/** What became of a mutant: a cell noticed it, none did, or it did not get so far as to be asked. */
export type Verdict =
  | { readonly kind: 'caught'; readonly cell: string; readonly what: string }
  | { readonly kind: 'missed' }
  | { readonly kind: 'broken'; readonly what: string }

/** A machine that is busy with something else makes answers of its own: nothing was noticed by them. */
export function isHeldUp(verdict: Verdict): boolean {
  const what = verdict.kind === 'caught' ? verdict.what : ''
  return /"(?:access\.unavailable|database\.unreachable)"/.test(what)
}

export function wordsOf(verdict: Verdict, most = 400): string {
  if (verdict.kind === 'caught') return `${verdict.cell} — ${verdict.what}`.slice(0, most)
  return verdict.kind === 'missed' ? 'by nothing' : verdict.what.slice(-most)
}
