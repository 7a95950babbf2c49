import type { JsonSchema } from './json-schemas.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import type { Operation } from './operation.ts'

/** The documentation as one page without scripts: operations by tag, with their schemas. */
export function docsPage(document: OpenApiDocument, language: string): string {
  const sections = document.tags.map(({ name }) => tagSection(document, name)).join('')
  const schemas = Object.entries(document.components.schemas ?? {})
    .map(([name, schema]) => schemaBlock(name, schema))
    .join('')
  const links = document.tags
    .map(({ name }) => `<li><a href="#tag-${escape(name)}">${escape(name)}</a></li>`)
    .join('')
  return `<!doctype html>
<html lang="${escape(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(document.info.title)} API</title><link rel="stylesheet" href="/api/docs/style.css"></head>
<body>
<nav aria-label="API"><h1>${escape(document.info.title)} API</h1><p>${escape(document.info.version)} · <a href="/api/openapi.json">openapi.json</a></p><ul>${links}<li><a href="#schemas">Schemas</a></li></ul></nav>
<main><p>${escape(document.info.description)}</p>${sections}<section id="schemas"><h2>Schemas</h2>${schemas}</section></main>
</body>
</html>
`
}

function tagSection(document: OpenApiDocument, tag: string): string {
  const blocks = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      (operation.tags as readonly string[]).includes(tag) ? [operationBlock(method, path, operation)] : [],
    ),
  )
  return `<section id="tag-${escape(tag)}"><h2>${escape(tag)}</h2>${blocks.join('')}</section>`
}

function operationBlock(method: string, path: string, operation: Operation): string {
  const description =
    typeof operation.description === 'string' ? `<p>${escape(operation.description)}</p>` : ''
  return `<details id="${escape(String(operation.operationId))}"><summary><b class="${escape(method)}">${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> <span>${escape(textOf(operation.summary))}</span></summary>${description}${parametersTable(operation)}${bodyBlock(operation)}${answersBlock(operation)}</details>`
}

function parametersTable(operation: Operation): string {
  const parameters = ((operation.parameters ?? []) as readonly JsonSchema[]).filter(
    (parameter) => 'name' in parameter,
  )
  if (parameters.length === 0) return ''
  const rows = parameters.map((parameter) => {
    const required = parameter.required === true ? ' *' : ''
    return `<tr><td><code>${escape(String(parameter.name))}</code>${required}</td><td>${escape(String(parameter.in))}</td><td>${schemaText(parameter.schema)}</td><td>${escape(textOf(parameter.description))}</td></tr>`
  })
  return `<table>${rows.join('')}</table>`
}

function bodyBlock(operation: Operation): string {
  const { content } = (operation.requestBody ?? {}) as { content?: Content }
  return content === undefined ? '' : `<h3>→</h3>${contentBlock(content)}`
}

type Content = Readonly<Record<string, { readonly schema: unknown }>>

function answersBlock(operation: Operation): string {
  const answers = Object.entries(
    operation.responses as Readonly<Record<string, { readonly content?: Content }>>,
  ).filter(([status]) => status !== 'default')
  return answers
    .map(
      ([status, { content }]) =>
        `<h3>← ${escape(status)}</h3>${content === undefined ? '' : contentBlock(content)}`,
    )
    .join('')
}

function contentBlock(content: Content): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `<p><code>${escape(type)}</code></p>${schemaText(schema)}`)
    .join('')
}

function schemaBlock(name: string, schema: JsonSchema): string {
  return `<details id="schema-${escape(name)}"><summary><code>${escape(name)}</code></summary>${schemaText(schema)}</details>`
}

/** A reference becomes a link; anything else is shown as it stands. */
function schemaText(schema: unknown): string {
  const text = escape(JSON.stringify(schema ?? {}, null, 2))
  const linked = text.replace(
    /#\/components\/schemas\/([A-Za-z0-9._-]+)/g,
    (whole, name: string) => `<a href="#schema-${name}">${whole}</a>`,
  )
  return `<pre>${linked}</pre>`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export const docsStyle = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 6%, transparent) }
* { box-sizing: border-box }
body { margin: 0; display: grid; grid-template-columns: 16rem minmax(0, 1fr); font: 15px/1.5 system-ui, sans-serif }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem; border-right: 1px solid var(--line) }
nav h1 { font-size: 1.1rem } nav ul { list-style: none; padding: 0 } nav li { padding: .15rem 0; overflow-wrap: anywhere }
main { padding: 1.5rem 2rem; max-width: 70rem }
h2 { margin-top: 2.5rem; font-size: 1.15rem } h3 { font-size: .95rem; margin: 1rem 0 .25rem }
details { border: 1px solid var(--line); border-radius: 6px; margin: .4rem 0; padding: .5rem .75rem }
summary { cursor: pointer } summary span { opacity: .75 }
b { display: inline-block; min-width: 4.5rem; font-size: .8rem; letter-spacing: .04em }
pre { background: var(--soft); padding: .75rem; border-radius: 6px; overflow: auto; font-size: .82rem }
table { border-collapse: collapse; width: 100% } td { border-top: 1px solid var(--line); padding: .35rem .5rem; vertical-align: top } td pre { margin: 0; padding: .25rem .5rem }
@media (max-width: 48rem) { body { display: block } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line) } }
`
