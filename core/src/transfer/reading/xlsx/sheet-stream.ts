import { readingErrors } from '../reading-errors.ts'
import type { ReadingLimits } from '../reading-limits.ts'
import type { WorkbookParts } from './workbook-parts.ts'
import type { ZipPackage } from './zip-package.ts'

const relationsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Opens while a row is asked for, so that a reader that runs ahead of its consumer waits for it. */
export class Gate {
  #waiting: (() => void) | undefined
  #isOpen = false

  open(): void {
    this.#isOpen = true
    this.#waiting?.()
    this.#waiting = undefined
  }

  close(): void {
    this.#isOpen = false
  }

  async pass(): Promise<void> {
    if (!this.#isOpen) await new Promise<void>((resolve) => (this.#waiting = resolve))
  }
}

/**
 * A small workbook made of one sheet of the given one, as a stream: number formats and texts first, the sheet last,
 * nothing packed. In this order the reader needs to hold neither the file nor the sheet, and pictures, macros,
 * links and whatever else the file carries never reach it.
 */
export function sheetStream(archive: ZipPackage, parts: WorkbookParts, sheetPart: string, gate: Gate, limits: ReadingLimits): ReadableStream<Uint8Array> {
  const chunks = workbookBytes(archive, parts, sheetPart, limits)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await gate.pass()
        const { value, done } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        gate.open()
        await chunks.return()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* workbookBytes(archive: ZipPackage, parts: WorkbookParts, sheetPart: string, limits: ReadingLimits): AsyncGenerator<Uint8Array, void> {
  yield* stored('[Content_Types].xml', Buffer.from('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'))
  yield* stored('_rels/.rels', Buffer.from(relations([['rId1', 'officeDocument', 'xl/workbook.xml']])))
  const date1904 = parts.dateSystem === 1904 ? '<workbookPr date1904="1"/>' : ''
  yield* stored('xl/workbook.xml', Buffer.from(`<workbook xmlns:r="${relationsNamespace}">${date1904}<sheets><sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>`))
  const targets: [id: string, type: string, target: string][] = [['rId1', 'worksheet', 'worksheets/sheet1.xml']]
  if (parts.styles) targets.push(['rId2', 'styles', 'styles.xml'])
  if (parts.sharedText) targets.push(['rId3', 'sharedStrings', 'sharedStrings.xml'])
  yield* stored('xl/_rels/workbook.xml.rels', Buffer.from(relations(targets)))
  if (parts.styles) yield* stored('xl/styles.xml', await archive.bytes(parts.styles, limits.sharedTextBytes))
  if (parts.sharedText) yield* stored('xl/sharedStrings.xml', await archive.bytes(parts.sharedText, limits.sharedTextBytes))
  const size = archive.unpackedSize(sheetPart)
  if (size >= 0xffffffff) throw readingErrors.unpacksTooLarge(limits.unpackedBytes)
  yield localHeader('xl/worksheets/sheet1.xml', size)
  yield* archive.stream(sheetPart)
}

function* stored(name: string, content: Buffer): Generator<Uint8Array> {
  yield localHeader(name, content.length)
  yield content
}

function relations(targets: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relationsNamespace}/${type}" Target="${target}"/>`)
  return `<Relationships xmlns="${packageNamespace}">${items.join('')}</Relationships>`
}

function localHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(30 + name.length)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt32LE(size, 18)
  header.writeUInt32LE(size, 22)
  header.writeUInt16LE(name.length, 26)
  header.write(name, 30, 'latin1')
  return header
}
