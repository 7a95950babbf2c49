import { css } from 'lit'

/** Paragraphs, headings and lists, shown and written alike. Use it around an element of the class `rich`. */
export const richTextStyles = css`
  .rich {
    overflow-wrap: anywhere;
  }

  .rich .mention,
  .rich [data-type='mention'] {
    border-radius: var(--crm-radius-xs);
    background: var(--crm-color-accent-soft);
    color: var(--crm-color-accent-text);
    font-weight: var(--crm-weight-medium);
    padding-inline: 3px;
  }

  .rich > :first-child {
    margin-block-start: 0;
  }

  .rich > :last-child {
    margin-block-end: 0;
  }

  .rich p,
  .rich ul,
  .rich ol,
  .rich blockquote,
  .rich pre {
    margin: 0 0 var(--crm-space-4);
  }

  .rich ul,
  .rich ol {
    padding-inline-start: var(--crm-space-7);
  }

  .rich ul {
    list-style: disc;
  }

  .rich ol {
    list-style: decimal;
  }

  .rich li > p,
  .rich li > ul,
  .rich li > ol {
    margin-block-end: var(--crm-space-1);
  }

  .rich .heading,
  .rich h1,
  .rich h2,
  .rich h3 {
    margin: var(--crm-space-5) 0 var(--crm-space-2);
    font-weight: var(--crm-weight-strong);
    font-size: inherit;
    line-height: inherit;
  }

  .rich [data-level='1'],
  .rich h1 {
    font-size: var(--crm-text-lg);
    line-height: var(--crm-leading-lg);
  }

  .rich [data-level='2'],
  .rich h2 {
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
  }

  .rich blockquote {
    padding-inline-start: var(--crm-space-5);
    border-inline-start: 2px solid var(--crm-color-border-strong);
    color: var(--crm-color-text-2);
  }

  .rich code,
  .rich pre {
    font-family: var(--crm-font-code);
    font-size: var(--crm-text-xs);
    background: var(--crm-color-sunken);
    border-radius: var(--crm-radius-xs);
  }

  .rich code {
    padding: 1px var(--crm-space-2);
  }

  .rich pre {
    padding: var(--crm-space-4) var(--crm-space-5);
    white-space: pre-wrap;
  }

  .rich pre code {
    padding: 0;
    background: none;
  }

  .rich hr {
    margin-block: var(--crm-space-5);
    border: 0;
    border-block-start: 1px solid var(--crm-color-border);
  }

  .rich a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentcolor 40%, transparent);
    text-underline-offset: 3px;
  }

  .rich a:hover {
    color: var(--crm-color-accent-text);
    text-decoration-color: currentcolor;
  }
`
