import { foldText } from '../../../foundation/fold-text.ts'

// English, French, Dutch and German; abbreviations as people and their programs write them, accents folded.
const names: readonly string[] = [
  'jan january janv janvier januari januar janner',
  'feb february fev fevr fevrier februari februar',
  'mar march mars mrt maart marz mrz',
  'apr april avr avril',
  'may mai mei',
  'jun june juin juni',
  'jul july juil juillet juli',
  'aug august aout augustus',
  'sep sept september septembre',
  'oct october octobre okt oktober',
  'nov november novembre',
  'dec december decembre dez dezember',
]

const months: ReadonlyMap<string, number> = new Map(
  names.flatMap((list, index) => list.split(' ').map((name) => [name, index + 1] as const)),
)

export function monthNumber(name: string): number | undefined {
  return months.get(foldText(name))
}
