// `pnpm bench` runs every bench; `pnpm bench <name> … [--rounds <number>]` runs some.
import { parseArgs } from 'node:util'
import { benchNames, runBenches } from './run-benches.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '20' } },
})
const known = benchNames(import.meta.dirname)
const unknown = positionals.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${known.join(', ') || 'none'}`)
  process.exitCode = 2
} else {
  const wanted = positionals.length > 0 ? positionals : known
  const options = { rounds: Number(values.rounds), log: (line: string) => console.log(line) }
  process.exitCode = (await runBenches(import.meta.dirname, wanted, options)) ? 0 : 1
}
