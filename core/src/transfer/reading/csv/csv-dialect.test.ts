import { describe, expect, it } from 'vitest'
import { detectDialect } from './csv-dialect.ts'

describe('detecting separator and quotes', () => {
  it.each([
    ['semicolons beside decimal commas', 'naam;bedrag\nA;1,5\nB;2,5\n', ';', '"'],
    ['semicolons where every cell is a decimal', '1,5;2,5;3,5\n4,5;5,5;6,5\n', ';', '"'],
    ['commas between whole numbers', '1,2,3\n4,5,6\n', ',', '"'],
    ['a single quoted row', '"Dupont; Frères","Rue 1, Gent","a"', ',', '"'],
    ['tabs', 'a\tb, c\n1\t2, 3\n', '\t', '"'],
    ['pipes', 'a|b;c\n1|2\n', '|', '"'],
    ['quoted cells that hold the other separator', '"a,b";"c,d"\n"e,f";"g,h"\n', ';', '"'],
    ['line breaks inside quotes', 'a;b\n"x\ny;z";2\n"p\nq";3\n', ';', '"'],
    ['apostrophes as quotes', "'a;b';'c'\n'd';'e;f'\n'g';'h'\n", ';', "'"],
    ['names with apostrophes', "'t Hooft;D'Hondt\n'sGravenhage;x\n", ';', '"'],
    ['an inch sign inside a cell', 'Monitor 24";12\nScreen 27";13\n', ';', '"'],
    ["Excel's own note", 'sep=|\na|b;c;d\n1|2;3;4\n', '|', '"'],
    ['titles above', 'List\n\n\na;b;c\n1;2;3\n4;5;6\n', ';', '"'],
  ])('finds %s', (_name, sample, delimiter, quote) => {
    expect(detectDialect(sample, true)).toEqual({ delimiter, quote })
  })

  it('keeps what a person chose', () => {
    expect(detectDialect('a;b\n1;2\n', true, { delimiter: ',' })).toMatchObject({ delimiter: ',' })
    expect(detectDialect('"a";"b"\n', true, { quote: '' })).toEqual({ delimiter: ';', quote: '' })
  })

  it('is not misled by a cell that the sample cuts in two', () => {
    expect(detectDialect(`a;b\n1;"x"\n2;"y"\n3;"${'long, text '.repeat(50)}`, false)).toEqual({
      delimiter: ';',
      quote: '"',
    })
  })
})
