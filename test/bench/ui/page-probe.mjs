// Runs in the page, before anything of it does: what the bench asks about is read here, where the clock of the page is.
const patience = 15_000

/** The element behind a path of selectors, one for each shadow root. */
function find(...path) {
  let root = document
  for (const selector of path) root = (root?.shadowRoot ?? root)?.querySelector(selector) ?? null
  return root
}

const inWorkspace = (...path) => find('crm-app', 'crm-workspace', ...path)
const onScreen = (...path) => inWorkspace('shell-outlet', ...path)
const all = (element, selector) => [...(element?.shadowRoot?.querySelectorAll(selector) ?? [])]

const rows = () => all(onScreen('crm-list-screen', 'crm-list-grid'), 'tbody tr')
const found = () => all(inWorkspace('crm-search-palette'), '.entry')
const hasFace = (entry) => entry.querySelector('.face crm-avatar') !== null

const conditions = {
  rows: () => rows().length > 0,
  /** The name, and fields with something in them. */
  record: (name) => {
    const page = ['crm-record-screen', 'crm-record-page']
    if (onScreen(...page, 'crm-record-header', 'h1')?.textContent.trim() !== name) return false
    const fields = all(onScreen(...page, 'crm-record-fields'), 'crm-record-field')
    return fields.length > 4 && fields.every(({ shadowRoot }) => shadowRoot?.childElementCount > 0)
  },
  commands: () => inWorkspace('crm-search-palette', 'dialog')?.open === true && !found().every(hasFace),
  records: () => found().some(hasFace),
}

/** Whether a condition holds on the next frame, and when that frame was painted. */
function onNextFrame(condition) {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const holds = condition()
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => done([holds, performance.now()]))
      port1.start()
      port2.postMessage(null)
    })
  })
}

/** Resolves when a condition holds on a frame that was painted; with the time of that. */
async function until(name, ...values) {
  const begin = performance.now()
  while (performance.now() - begin < patience) {
    const [holds, painted] = await onNextFrame(() => conditions[name](...values))
    if (holds) return painted
  }
  throw new Error(`The page did not show "${name}" within ${patience} ms.`)
}

/** From the next input of a kind until a condition holds. */
async function after(type, name, ...values) {
  const { promise, resolve } = Promise.withResolvers()
  addEventListener(type, resolve, { capture: true, once: true })
  const { timeStamp } = await promise
  return (await until(name, ...values)) - timeStamp
}

/** What was painted while somebody scrolled: frames without a row in sight, and the most rows there were. */
class ScrollWatch {
  seen = { frames: 0, blank: 0, most: 0 }
  isOver = false

  look = () => {
    if (this.isOver) return
    const { top, bottom } = inWorkspace('main').getBoundingClientRect()
    const current = rows()
    this.seen.frames += 1
    this.seen.most = Math.max(this.seen.most, current.length)
    const isInSight = (row) => {
      const box = row.getBoundingClientRect()
      return box.bottom > top && box.top < bottom && row.textContent.trim() !== ''
    }
    if (!current.some(isInSight)) this.seen.blank += 1
    requestAnimationFrame(this.look)
  }
}

const events = []
new PerformanceObserver((list) => events.push(...list.getEntries())).observe({
  type: 'event',
  durationThreshold: 16,
  buffered: true,
})
let answer
let watch

globalThis.probe = {
  until,
  /** Begins to wait; `answer` tells. */
  after: (...asked) => {
    answer = after(...asked)
  },
  answer: () => answer,
  beginScroll: () => {
    watch = new ScrollWatch()
    requestAnimationFrame(watch.look)
  },
  endScroll: () => {
    watch.isOver = true
    return watch.seen
  },
  /** How long inputs kept the next frame waiting, since they were taken last. */
  takeEvents: () =>
    events
      .splice(0)
      .filter(({ interactionId }) => interactionId > 0)
      .map(({ interactionId, name, duration }) => ({ interactionId, name, duration })),
}
