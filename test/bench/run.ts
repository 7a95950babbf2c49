// `pnpm bench` runs every bench; `pnpm bench <name> … [--rounds <number>]` runs some. Benches read further settings by
// themselves; those of the API are described in `api.ts`.
import { parseArgs } from 'node:util'
import { benchNames, runBenches } from './run-benches.ts'

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: text,
    seconds: text,
    connections: text,
    scale: text,
    only: text,
    folder: text,
    profile: text,
  },
})
const known = benchNames(import.meta.dirname)
const unknown = positionals.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${known.join(', ') || 'none'}`)
  process.exitCode = 2
} else {
  const wanted = positionals.length > 0 ? positionals : known
  const { rounds, ...settings } = values
  const options = {
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
    settings,
    log: (line: string) => console.log(line),
  }
  process.exitCode = (await runBenches(import.meta.dirname, wanted, options)) ? 0 : 1
}
