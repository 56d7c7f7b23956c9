/** The little HTML that the local parts show: escaped by construction, with a policy that lets nothing else in. */
import { createHash } from 'node:crypto';

/** Text that is HTML already. Only {@link html} makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | Html | readonly Html[];

/** A template whose inserted strings are escaped; inserted {@link Html} is not. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(parts.reduce((text, part, at) => text + rendered(inserts[at - 1]) + part));
}

function rendered(insert: Insert | undefined): string {
  if (insert === undefined) return '';
  if (typeof insert === 'string' || typeof insert === 'number') return escape(String(insert));
  return insert instanceof Html ? insert.text : insert.map(({ text }) => text).join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8886; padding: 1rem; }
  button { font: inherit; padding: .2rem .8rem; cursor: pointer; }
  .local { border: 2px solid #c60; padding: .5rem 1rem; }
`;

/** A whole page. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${new Html(style)}</style></head>
<body><h1>${title}</h1>${body}</body>
</html>
`.text;
}

/**
 * Headers for a {@link page}: no script at all, no style but ours, no frames.
 *
 * @param formAction where its forms may lead, redirects included: CSP sources such as `'self'`
 */
export function pageHeaders(formAction = "'none'"): Record<string, string> {
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
