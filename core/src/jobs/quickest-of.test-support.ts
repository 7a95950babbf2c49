/** The shortest of several measured times: on a machine that does other things too, one alone says nothing. */
export async function quickestOf(tries: number, measure: () => Promise<number>): Promise<number> {
  let quickest = Infinity
  for (let attempt = 0; attempt < tries; attempt++) quickest = Math.min(quickest, await measure())
  return quickest
}
