import { naughtyStrings } from '../naughty-strings.ts'

const polyglots: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<details open ontoggle=alert(1)>',
  '<iframe src="javascript:parent.alert(1)"></iframe>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<input autofocus onfocus=alert(1)>',
  '<body onload=alert(1)>',
  '<math><mtext></mtext><mglyph><svg><mtext><style><img title="</style><img src onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a href="javascript:alert(1)" autofocus onfocus=alert(1) tabindex=1>x</a>',
  '<object data="data:text/html,<script>parent.alert(1)</script>"></object>',
  '<video><source onerror=alert(1)></video>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<style>@import "//xss.invalid/x.css"</style>',
  '<link rel=stylesheet href=//xss.invalid/x.css>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href=//xss.invalid/>',
  '<form><button formaction=javascript:alert(1) autofocus onfocus=alert(1)>x',
  '<x onanimationstart=alert(1) style="animation:x 1s">',
  '"><img src=x onerror=alert(1)>',
  "'><img src=x onerror=alert(1)>",
  '" onmouseover=alert(1) autofocus onfocus=alert(1) x="',
  "' onfocus=alert(1) autofocus '",
  '`><img src=x onerror=alert(1)>',
  '--><script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#x3C;img src=x onerror=alert(1)&#x3E;',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '#{alert(1)}',
  '<%= alert(1) %>',
  '{name, select, other {<img src=x onerror=alert(1)>}}',
  'jaVasCript:/*-/*`/*\\`/*\'/*"/**/(/* */oNcliCk=alert(1) )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert(1)//>\\x3e',
]

const mostListed = 24
const listed = naughtyStrings.filter(
  (text) => /alert|onerror|<script|javascript:/i.test(text) && text.length < 180,
)

/** Texts that run a script where a page takes them for markup: each trick once, and some of the public list. */
export const scriptPayloads: readonly string[] = [
  ...polyglots,
  ...listed.filter((_, index) => index % Math.ceil(listed.length / mostListed) === 0),
]

/** Addresses that run a script where a page makes a link of them. */
export const scriptAddresses: readonly string[] = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:alert(1)',
  'https://example.com/"><img src=x onerror=alert(1)>',
  "https://example.com/'onfocus=alert(1) autofocus '",
]
