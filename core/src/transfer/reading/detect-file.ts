import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { looksLikeUtf16 } from './csv/csv-encoding.ts'
import { readingErrors } from './reading-errors.ts'
import { ZipPackage } from './xlsx/zip-package.ts'
import type { ReadingLimits } from './reading-limits.ts'

export type TableFileFormat = 'csv' | 'xlsx'

const headBytes = 64 * 1024
const oldExcelSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex')
// A protected workbook is the same container as an old one; this stream name (UTF-16) tells them apart.
const protectedMarker = Buffer.from('EncryptedPackage', 'utf16le')

/** Decides by content, never by name, how a file is read; whatever is no table is refused with a reason. */
export async function detectFile(path: string, limits: ReadingLimits): Promise<TableFileFormat> {
  const file = await open(path).catch((error: unknown) => {
    throw readingErrors.fileMissing(error)
  })
  try {
    const { size } = await file.stat()
    if (size === 0) throw readingErrors.fileEmpty()
    const head = await readHead(file, size)
    if (head.subarray(0, 8).equals(oldExcelSignature)) throw await oldExcelRefusal(file, size)
    if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')))
      return await detectWorkbook(path, size, limits)
    await refuseForeign(head)
    if (size > limits.csvBytes) throw readingErrors.fileTooLarge(limits.csvBytes)
    return 'csv'
  } finally {
    await file.close()
  }
}

async function readHead(file: FileHandle, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(Math.min(headBytes, size)),
    0,
    Math.min(headBytes, size),
    0,
  )
  return buffer.subarray(0, bytesRead)
}

async function oldExcelRefusal(file: FileHandle, size: number): Promise<Error> {
  // The directory of the container lies at its end in files of Office, at its start in others.
  const length = Math.min(size, 1_000_000)
  const start = Buffer.alloc(length)
  const end = Buffer.alloc(length)
  await file.read(start, 0, length, 0)
  await file.read(end, 0, length, size - length)
  return start.includes(protectedMarker) || end.includes(protectedMarker)
    ? readingErrors.fileProtected()
    : readingErrors.fileOldExcel()
}

async function detectWorkbook(path: string, size: number, limits: ReadingLimits): Promise<TableFileFormat> {
  if (size > limits.xlsxBytes) throw readingErrors.fileTooLarge(limits.xlsxBytes)
  const archive = await ZipPackage.open(path, limits)
  try {
    if (archive.names.includes('xl/workbook.bin')) throw readingErrors.fileUnknown('XLSB')
    if (
      archive.names.some((name) => name === '[Content_Types].xml') &&
      archive.names.some((name) => name.startsWith('xl/'))
    )
      return 'xlsx'
    if (archive.names.includes('content.xml')) throw readingErrors.fileUnknown('ODS')
    if (archive.names.some((name) => name.startsWith('word/'))) throw readingErrors.fileUnknown('DOCX')
    throw readingErrors.fileUnknown('ZIP')
  } finally {
    await archive.close()
  }
}

async function refuseForeign(head: Buffer): Promise<void> {
  const start = head
    .subarray(0, 2_000)
    .toString('latin1')
    .replace(/^(?:ï»¿|\s)+/, '')
    .toLowerCase()
  if (/^(?:<!doctype|<html|<table|<\?xml|<!--)/.test(start)) throw readingErrors.fileWebPage()
  if (start.startsWith('begin:vcard')) throw readingErrors.fileUnknown('vCard')
  if (/^(?:\[\s*)?\{\s*"/.test(start)) throw readingErrors.fileUnknown('JSON')
  if (looksLikeUtf16(head)) return
  const known = await fileTypeFromBuffer(head)
  if (known && !known.mime.startsWith('text/')) throw readingErrors.fileUnknown(known.ext.toUpperCase())
  if (isBinary(head)) throw readingErrors.fileUnknown('binary data')
}

/** Text holds next to no control characters; a few stray ones in a short file make no program of it. */
function isBinary(bytes: Buffer): boolean {
  let count = 0
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27 && byte !== 26)) count++
  return count > 8 && count > bytes.length * 0.02
}
