import { csvFiles } from './csv-files.ts'
import { makePeople } from './people.ts'
import { xlsxFiles } from './xlsx-files.ts'
import type { MessyFile } from './messy-file.ts'

/** One company's list of people in every form in which such lists arrive. The same seed gives the same files. */
export function messyFiles(seed: number, people = 60, crowd = 0): MessyFile[] {
  const list = makePeople(seed, people, crowd)
  return [...csvFiles(list), ...xlsxFiles(list)]
}
