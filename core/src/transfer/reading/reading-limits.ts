/** What a file may ask of the server. Every number is a refusal with a text, never a crash. */
export interface ReadingLimits {
  /** Size of a text file. */
  readonly csvBytes: number
  /** Size of a workbook as it lies on disk. */
  readonly xlsxBytes: number
  /** Files inside a workbook. */
  readonly zipEntries: number
  /** What all parts of a workbook that are read may unpack to, together. */
  readonly unpackedBytes: number
  /** What the text table of a workbook may unpack to; it is the one part held in memory as a whole. */
  readonly sharedTextBytes: number
  /** How many times larger a part above 8 MB may be than its packed form. */
  readonly unpackRatio: number
  readonly columns: number
  readonly rows: number
  /** Characters of one cell. */
  readonly cellCharacters: number
  /** Characters of one row. */
  readonly rowCharacters: number
  /** Heap of the process that parses, in MB. */
  readonly memoryMegabytes: number
  /** How long opening, or reading one batch of rows, may take, in milliseconds. */
  readonly milliseconds: number
}

export const defaultReadingLimits: ReadingLimits = {
  csvBytes: 300_000_000,
  xlsxBytes: 100_000_000,
  zipEntries: 2_000,
  unpackedBytes: 1_000_000_000,
  sharedTextBytes: 100_000_000,
  unpackRatio: 200,
  columns: 500,
  rows: 1_000_000,
  cellCharacters: 100_000,
  rowCharacters: 1_000_000,
  memoryMegabytes: 384,
  milliseconds: 120_000,
}
