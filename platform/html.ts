/** The little HTML that is made here: escaped by construction, under a policy that lets nothing else in. */
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

/**
 * A whole page.
 *
 * @param style its style sheet, one of ours
 * @param body what is in it, the heading included
 */
export function pageOf(title: string, style: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${new Html(style)}</style></head>
<body>${body}</body>
</html>
`.text;
}

/**
 * Headers for a {@link pageOf}: no script at all, no style but the one given, no frames.
 *
 * @param formAction where its forms may lead, redirects included: CSP sources such as `'self'`
 */
export function pageHeadersOf(style: string, formAction = "'none'"): Record<string, string> {
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
