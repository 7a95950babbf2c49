import { describe, expect, it } from 'vitest'
import { excerpt } from './excerpt.ts'
import { mentionedUsers } from './mentions.ts'

const an = '0195e000-0000-7000-8000-00000000000a'
const bo = '0195e000-0000-7000-8000-00000000000b'
const mention = (id: string): string => `<span data-type="mention" data-id="${id}" data-label="X">@X</span>`

describe('the users that a text mentions', () => {
  it('are found once each, whatever stands around them', () => {
    const html = `<p>Hi ${mention(an)}, and ${mention(bo)}</p><ul><li>${mention(an)}</li></ul>`
    expect(mentionedUsers(html)).toEqual([an, bo])
  })

  it('are only those that are marked as such', () => {
    expect(mentionedUsers(`<p data-id="${an}">@An <span data-id="${bo}">@Bo</span></p>`)).toEqual([])
    expect(mentionedUsers('<span data-type="mention" data-id="nobody">@x</span>')).toEqual([])
    expect(mentionedUsers(null)).toEqual([])
  })
})

describe('the first line of a text', () => {
  it('is plain words', () => {
    expect(excerpt('<p></p><h2>Call &amp; <b>offer</b></h2><p>More</p>')).toBe('Call & offer')
    expect(excerpt(`<p>Ask ${mention(an)}</p>`)).toBe('Ask @X')
  })

  it('ends at a word where it is long', () => {
    const long = excerpt(`<p>${'many words '.repeat(30)}</p>`)
    expect(long.length).toBeLessThanOrEqual(120)
    expect(long).toMatch(/(?:many|words)…$/)
  })
})
