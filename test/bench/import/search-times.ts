import type { ListShape } from './list-files.ts'
import { listedPerson } from './people-list.ts'
import type { ImportUser } from './import-user.ts'

export interface SearchTimes {
  readonly p50: number
  readonly p99: number
}

const rounds = 240

/** What people type right after an import: a surname, its beginning, an address, a number, a company. */
function wordsFor(shape: ListShape, round: number): string {
  // The last rows of the list are about people who stand further up.
  const person = listedPerson(shape, (round * 7_919) % (shape.people - shape.repeated))
  const { lastName, email, phone, company } = person
  const words = [lastName, lastName.slice(0, 5), email, phone.replace(/\D/g, ''), company]
  return words[round % words.length]!
}

/** One search after another, as one person makes them, in milliseconds. */
export async function measureSearches(user: ImportUser, shape: ListShape): Promise<SearchTimes> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const words = wordsFor(shape, round)
    const begin = performance.now()
    const { data } = await user.ask<{ data: unknown[] }>('GET', `/api/search?q=${encodeURIComponent(words)}`)
    times.push(performance.now() - begin)
    if (data.length === 0)
      throw new Error(`A search for "${words}" finds nobody, though the import has brought them in.`)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(rounds / 2)]!, p99: times[Math.floor(rounds * 0.99)]! }
}
