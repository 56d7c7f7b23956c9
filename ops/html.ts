/** The pages that the local parts show. */
import { html, pageHeadersOf, pageOf, type Html } from '../platform/html';

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
export const page = (title: string, body: Html): string => pageOf(title, style, html`<h1>${title}</h1>${body}`);

/** @param formAction where its forms may lead, redirects included: CSP sources such as `'self'` */
export const pageHeaders = (formAction?: string): Record<string, string> => pageHeadersOf(style, formAction);
