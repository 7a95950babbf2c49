import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { readingErrors } from '../reading-errors.ts'
import type { CsvEncoding } from '../table-settings.ts'

/** The text of a file, chunk by chunk, without a byte order mark. */
export async function* csvText(path: string, encoding: CsvEncoding, end = Infinity): AsyncGenerator<string> {
  const decoder = decoderFor(encoding)
  const stream = createReadStream(path, { highWaterMark: 128 * 1024, end })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

function decoderFor(encoding: CsvEncoding): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    throw readingErrors.encodingUnknown(encoding)
  }
}
