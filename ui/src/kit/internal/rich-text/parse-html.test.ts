import { render } from 'lit'
import { describe, expect, it } from 'vitest'
import { parseHtml } from './parse-html.ts'
import { renderRichText } from './render-rich-text.ts'
import { plainText } from './rich-document.ts'

/** What is shown, without the remarks that Lit leaves. */
function shown(html: string): string {
  const place = document.createElement('div')
  render(renderRichText(parseHtml(html)), place)
  return place.innerHTML.replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/>\s+</g, '><')
}

describe('formatted text', () => {
  it.each([
    ['words alone', 'Hello', '<p>Hello</p>'],
    ['marks', '<p>a <b>b <i>c</i></b></p>', '<p>a <strong>b </strong><em><strong>c</strong></em></p>'],
    ['lines', 'one<br>two<div>three</div>', '<p>one<br>two</p><p>three</p>'],
    ['blanks between tags', '<p> a\n  b </p>\n\n<p>c</p>', '<p>a b</p><p>c</p>'],
    ['entities', '<p>&lt;b&gt; &eacute; &#8364; &amp;amp;</p>', '<p>&lt;b&gt; é € &amp;amp;</p>'],
    ['a comparison', '<p>1 < 2 and 3 > 2</p>', '<p>1 &lt; 2 and 3 &gt; 2</p>'],
    [
      'cells of a table',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
      '<p>a b</p><p>c</p>',
    ],
  ])('keeps %s', (_what, html, expected) => {
    expect(shown(html)).toBe(expected)
  })

  it('keeps lists within lists, and entries without a list', () => {
    expect(shown('<ol><li>a<ul><li>b</ul><li>c</ol>')).toBe(
      '<ol><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ol>',
    )
    expect(shown('<li>a<li>b')).toBe('<ul><li><p>a</p></li><li><p>b</p></li></ul>')
  })

  it.each([
    '<script>alert(1)</script>',
    '<style>p{}</style>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<iframe srcdoc="<p>x"></iframe>',
    '<!-- <p>x</p> -->',
    '<script>never closed',
  ])('shows nothing of %s', (html) => {
    expect(shown(html)).toBe('')
  })

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java&#115;cript:alert(1)',
    'data:text/html,x',
    '//x',
  ])('follows no link to %s', (address) => {
    expect(shown(`<a href="${address}">x</a>`)).toBe('<p>x</p>')
  })

  it('follows links to pages and mailboxes', () => {
    expect(shown('<a href="https://a.example/?b=1&amp;c=2">x</a>')).toContain(
      'href="https://a.example/?b=1&amp;c=2"',
    )
    expect(shown("<a class=y href='mailto:a@b.example'>x</a>")).toContain('href="mailto:a@b.example"')
  })

  it('reads the words of what is set apart', () => {
    expect(plainText(parseHtml('<h2>Plan</h2><ul><li>one</li><li>two</li></ul><p>a<br>b</p>'))).toBe(
      'Plan\none\ntwo\na\nb',
    )
  })

  it.each([
    ['tags that never end', '<a '.repeat(50_000)],
    ['quotation marks that never end', '<a b="x><i c=\'y'.repeat(20_000)],
    ['blocks within blocks', '<blockquote>'.repeat(50_000)],
    ['lists within lists', '<ul><li>'.repeat(50_000)],
    ['marks within marks', '<b>'.repeat(50_000)],
  ])('comes to an end with %s', (_what, html) => {
    expect(plainText(parseHtml(`${html}x`))).toContain('x')
  })
})
