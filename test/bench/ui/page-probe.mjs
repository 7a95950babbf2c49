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

const grid = () => onScreen('crm-list-screen', 'crm-list-grid')
const rows = () => all(grid(), 'tbody tr[data-index]')
const isRead = (row) => row.dataset.id !== undefined
const found = () => all(inWorkspace('crm-search-palette'), '.entry')
const hasFace = (entry) => entry.querySelector('.face crm-avatar') !== null

const conditions = {
  rows: () => rows().some(isRead),
  /** The last record of all is there, and has the focus. */
  end: () => {
    const last = rows().at(-1)
    const count = Number(grid()?.shadowRoot?.querySelector('table')?.ariaRowCount)
    return (
      Number(last?.ariaRowIndex) === count && isRead(last) && last.contains(grid().shadowRoot.activeElement)
    )
  },
  /** The name, and fields with something in them. */
  record: (name) => {
    const page = ['crm-record-screen', 'crm-record-page']
    if (onScreen(...page, 'crm-record-header', 'h1')?.textContent.trim() !== name) return false
    const fields = all(onScreen(...page, 'crm-record-fields'), 'crm-record-field')
    return fields.length > 4 && fields.every(({ shadowRoot }) => shadowRoot?.childElementCount > 0)
  },
  /** Every column has come, and those with cards show some. */
  board: () => {
    const board = onScreen('crm-list-screen', 'crm-list-board', 'crm-board')
    const columns = board?.columns ?? []
    const isShown = ({ key, count, state, collapsed }) =>
      collapsed === true ||
      (state === 'ready' &&
        (count === 0 || board.shadowRoot.querySelector(`.column[data-key="${key}"] li`) !== null))
    return columns.length > 0 && columns.every(isShown) && columns.some(({ count }) => count > 0)
  },
  /** A card is in a column. */
  card: (key, id) => {
    const columns = onScreen('crm-list-screen', 'crm-list-board', 'crm-board')?.columns ?? []
    return columns.some((column) => column.key === key && column.cards.some((card) => card.id === id))
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

/** Milliseconds between frames, at 60 in a second. */
const usualFrame = 1000 / 60

/** Counts frames, and those that a longer one has cost. */
class FrameWatch {
  begin = performance.now()
  frames = 0
  dropped = 0
  last = this.begin
  isOver = false

  look = (now) => {
    if (this.isOver) return
    if (this.frames > 0) this.dropped += Math.max(0, Math.round((now - this.last) / usualFrame) - 1)
    this.last = now
    this.frames += 1
    requestAnimationFrame(this.look)
  }

  /** Frames in a second that were not painted. */
  get droppedRate() {
    return (this.dropped * 1000) / (performance.now() - this.begin)
  }

  end() {
    this.isOver = true
    return (this.frames * 1000) / (performance.now() - this.begin)
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
let frames
let moment

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
  /** Begins to wait for an input; `moment` tells when it came, by a clock that all pages share. */
  awaitInput: (type) => {
    moment = new Promise((resolve) => {
      addEventListener(type, ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp), {
        capture: true,
        once: true,
      })
    })
  },
  moment: () => moment,
  untilMoment: async (...asked) => performance.timeOrigin + (await until(...asked)),
  chooseScope: (name) => {
    const select = onScreen('crm-list-screen', 'crm-list-board', 'crm-select.scope')
    select.value = select.options.find(({ label }) => label === name).value
    select.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  },
  beginFrames: () => {
    frames = new FrameWatch()
    requestAnimationFrame(frames.look)
  },
  endFrames: () => frames.end(),
  droppedRate: () => frames.droppedRate,
  /** As if somebody had ticked so many rows that lie elsewhere in the list. */
  tickElsewhere: (count) => {
    const detail = new Set([...grid().ticked, ...Array.from({ length: count }, () => crypto.randomUUID())])
    grid().dispatchEvent(new CustomEvent('crm-ticks', { detail, bubbles: true, composed: true }))
  },
  /** How long inputs kept the next frame waiting, since they were taken last. */
  takeEvents: () =>
    events
      .splice(0)
      .filter(({ interactionId }) => interactionId > 0)
      .map(({ interactionId, name, duration }) => ({ interactionId, name, duration })),
}
