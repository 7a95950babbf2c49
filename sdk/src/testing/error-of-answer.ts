import { TesseraError, type ErrorKind, type FieldIssue } from '../errors/tessera-error.ts'

const kinds: Readonly<Record<number, ErrorKind>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  429: 'limited',
  503: 'unavailable',
}

/** The problem document of a refusal as the error it tells of. */
export async function errorOfAnswer(answer: Response): Promise<TesseraError> {
  const text = await answer.text()
  const problem = readProblem(text)
  return new TesseraError({
    code: problem.code ?? `http.${answer.status}`,
    kind: kinds[answer.status] ?? (answer.status >= 500 ? 'internal' : 'invalid'),
    message: problem.detail ?? problem.title ?? `The server answered ${answer.status}: ${text.slice(0, 200)}`,
    fields: problem.fields ?? [],
  })
}

function readProblem(text: string): {
  code?: string
  title?: string
  detail?: string
  fields?: FieldIssue[]
} {
  try {
    return JSON.parse(text) as object
  } catch {
    return {}
  }
}
