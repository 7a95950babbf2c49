import { createServer, Agent, request } from 'node:http'
import { Worker, isMainThread, workerData, parentPort } from 'node:worker_threads'
if (!isMainThread) {
  const { url, seconds, path, connections } = workerData as any
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const end = Date.now() + seconds * 1000
  let n = 0
  const one = () => new Promise<void>((res, rej) => { request(url + path, { agent, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': 2 } }, (r) => { r.resume(); r.on('end', () => res()) }).on('error', rej).end('{}') })
  await Promise.all(Array.from({ length: connections }, async () => { while (Date.now() < end) { await one(); n++ } }))
  agent.destroy()
  parentPort!.postMessage(n)
}
else {
  const { createTestHttp } = await import('/work/main/core/src/http/http.test-support.ts')
  const { listen } = await import('/work/main/core/src/http/listen.ts')
  const { createLogger } = await import('/work/main/core/src/foundation/logger.ts')
  const text = JSON.stringify({ data: Array.from({ length: 50 }, (_, i) => ({ id: i, name: 'x'.repeat(80) })) })
  const logger = createLogger({ level: 'info', write: () => {} })
  const http = createTestHttp({ records: { query: async () => text } as any, logger })
  const server = await listen(http.app, { host: '127.0.0.1', port: 0, logger, readiness: { stop() {} }, streams: http.streams })
  const raw = createServer((q, s) => { const c: any[] = []; q.on('data', (d) => c.push(d)); q.on('end', () => { JSON.parse(Buffer.concat(c).toString()); s.writeHead(200, { 'content-type': 'application/json' }); s.end(text) }) })
  await new Promise<void>((r) => raw.listen(0, '127.0.0.1', r))
  const run = (url: string, path: string) => new Promise<number>((r) => { const w = new Worker(new URL(import.meta.url), { workerData: { url, seconds: 3, path, connections: 16 } }); w.on('message', r) })
  const cpu = async (url: string, path: string) => { const b = (process as any).threadCpuUsage(); const n = await run(url, path); const e = (process as any).threadCpuUsage(b); return ((e.user + e.system) / n).toFixed(0) }
  for (let i = 0; i < 4; i++) { console.log('cpu us/req raw', await cpu(`http://127.0.0.1:${(raw.address() as any).port}`, '/x'), 'app', await cpu(server.url, '/api/records/a.b/query'), 'healthz-ish', await cpu(server.url, '/api/nothing')) }
  for (let i = 0; i < 0; i++) {
    const a = await run(`http://127.0.0.1:${(raw.address() as any).port}`, '/x')
    const b = await run(server.url, '/api/records/a.b/query')
    console.log('raw', Math.round(a / 3), 'app', Math.round(b / 3), 'us/req', (3e6 / a).toFixed(0), (3e6 / b).toFixed(0))
  }
  process.exit(0)
}
