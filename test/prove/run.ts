// `pnpm prove` lists the proofs; `pnpm prove <name> … [--all] [--sample] [--seed <number>]` runs them;
// `--mutate` or `--only <parts of paths, by commas>` proves a proof that can: it takes out checks of the source, and must notice.
// `pnpm prove axe --only <part of a screen's name>` looks at those screens alone.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { proofNames, runProofs } from './run-proofs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean' },
    sample: { type: 'boolean' },
    seed: { type: 'string' },
    mutate: { type: 'boolean' },
    only: { type: 'string' },
  },
})
const known = proofNames(import.meta.dirname)
const wanted = values.all ? known : positionals
const unknown = wanted.filter((name) => !known.includes(name))

if (unknown.length > 0 || wanted.length === 0) {
  if (unknown.length > 0) console.error(`There is no proof named ${unknown.join(', ')}.`)
  console.log(`Proofs: ${known.join(', ') || 'none'}`)
  process.exitCode = unknown.length > 0 ? 2 : 0
} else {
  const options = {
    seed: values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed),
    size: values.sample ? ('sample' as const) : ('full' as const),
    ...(values.only !== undefined
      ? { mutate: values.only, only: values.only }
      : values.mutate
        ? { mutate: true as const }
        : {}),
    log: (line: string) => console.log(line),
  }
  process.exitCode = (await runProofs(import.meta.dirname, wanted, options)) ? 0 : 1
}
