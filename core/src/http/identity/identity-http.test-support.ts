import { Hono } from 'hono'
import {
  createTestOrganisation,
  publicUrl,
  type TestOrganisation,
  type TestOrganisationOptions,
} from '../../identity/identity.test-support.ts'
import { errorResponse } from '../error-response.ts'
import type { HttpEnv } from '../http-env.ts'
import { plainTexts } from '../http.test-support.ts'
import { requestContext } from '../request-context.ts'
import { createIdentityHttp } from './create-identity-http.ts'
import type { CsrfGuardOptions } from './csrf-guard.ts'

export interface TestSite extends TestOrganisation {
  readonly app: Hono<HttpEnv>
}

export type TestSiteOptions = TestOrganisationOptions & { readonly guard?: Partial<CsrfGuardOptions> }

/** The routes of identity behind what stands before them on the real server. */
export async function createTestSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const organisation = await createTestOrganisation(options)
  const { logger, identity } = organisation
  const http = createIdentityHttp(identity, { publicUrl: () => publicUrl, ...options.guard })
  const app = new Hono<HttpEnv>()
  app.onError((error, c) => errorResponse(error, c, { logger, texts: plainTexts }))
  app.use(requestContext({ logger, proxyHops: 1, onRequest: () => undefined }))
  app.use('/api/*', http.authenticate, http.csrfGuard)
  app.route('/api', http.routes)
  return { ...organisation, app }
}

export interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
  readonly body: any
  readonly headers: Headers
}

/** Keeps cookies and sends what a browser sends. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly #app: Hono<HttpEnv>
  readonly #headers: Record<string, string>

  constructor(site: { readonly app: Hono<HttpEnv> }, headers: Record<string, string> = {}) {
    this.#app = site.app
    this.#headers = {
      origin: publicUrl,
      host: 'crm.test',
      'x-forwarded-for': '203.0.113.7',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      ...headers,
    }
  }

  get = (path: string): Promise<Answer> => this.send('GET', path)
  post = (path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> =>
    this.send('POST', path, body, headers)
  put = (path: string, body: unknown): Promise<Answer> => this.send('PUT', path, body)
  patch = (path: string, body: unknown): Promise<Answer> => this.send('PATCH', path, body)
  delete = (path: string): Promise<Answer> => this.send('DELETE', path)

  signIn(email: string, password: string): Promise<Answer> {
    return this.post('/api/session', { email, password })
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.request(`${publicUrl}${path}`, {
      method,
      headers: {
        ...this.#headers,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    this.#keep(response.headers)
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      headers: response.headers,
    }
  }

  #keep(headers: Headers): void {
    for (const header of headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split('; ')
      const at = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
}
