import { readingErrors } from '../reading-errors.ts'
import { xmlAttribute, xmlTags } from './xml-tags.ts'
import type { ZipPackage } from './zip-package.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /** Name of the part inside the archive. */
  readonly part: string
}

/** Where a workbook keeps what an import needs. */
export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[]
  readonly dateSystem: 1900 | 1904
  readonly sharedText: string | undefined
  readonly styles: string | undefined
}

interface Relation {
  readonly type: string
  readonly part: string
}

/** Reads the workbook's own list of sheets and references. Chart and macro sheets are not among them. */
export async function readWorkbookParts(archive: ZipPackage): Promise<WorkbookParts> {
  const roots = await readRelations(archive, '', '_rels/.rels')
  const workbook = find(roots, 'officeDocument')
  if (!workbook) throw readingErrors.fileDamaged('it names no workbook')
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1)
  const relations = await readRelations(
    archive,
    folder,
    `${folder}_rels/${workbook.slice(folder.length)}.rels`,
  )
  const sheets: WorkbookSheet[] = []
  let dateSystem: 1900 | 1904 = 1900
  for (const tag of xmlTags(await archive.text(workbook))) {
    if (tag.name === 'workbookPr' && /^(?:1|true)$/.test(xmlAttribute(tag.attributes, 'date1904') ?? ''))
      dateSystem = 1904
    if (tag.name !== 'sheet') continue
    const relation = relations.get(relationId(tag.attributes))
    if (relation?.type !== 'worksheet') continue
    const hidden = /hidden/i.test(xmlAttribute(tag.attributes, 'state') ?? '')
    sheets.push({ name: xmlAttribute(tag.attributes, 'name') ?? '', hidden, part: relation.part })
  }
  if (sheets.length === 0) throw readingErrors.fileDamaged('the workbook has no sheet')
  return {
    sheets,
    dateSystem,
    sharedText: find(relations, 'sharedStrings'),
    styles: find(relations, 'styles'),
  }
}

/** `r:id`, not `sheetId`. */
function relationId(attributes: string): string {
  return /\s[A-Za-z][\w.-]*:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
}

function find(relations: ReadonlyMap<string, Relation>, type: string): string | undefined {
  return [...relations.values()].find((relation) => relation.type === type)?.part
}

async function readRelations(
  archive: ZipPackage,
  folder: string,
  part: string,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  const found = archive.find(part)
  if (!found) return relations
  for (const tag of xmlTags(await archive.text(found))) {
    if (tag.name !== 'Relationship') continue
    const target = archive.find(resolve(folder, xmlAttribute(tag.attributes, 'Target') ?? ''))
    const type = xmlAttribute(tag.attributes, 'Type') ?? ''
    if (target)
      relations.set(xmlAttribute(tag.attributes, 'Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        part: target,
      })
  }
  return relations
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}
