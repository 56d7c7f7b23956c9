/** A document as HTML that prints: no script, one style sheet, pages with numbers. */
import { html, type Html, pageHeadersOf, pageOf } from '../../platform/html';
import type { Block, Paper, PrintedDocument, Section } from './document';

const sheets: Readonly<Record<Paper, string>> = { letter: '8.5in 11in', a4: '210mm 297mm' };

const styleFor = (paper: Paper): string => `
  :root { font: 11pt/1.4 system-ui, "DejaVu Sans", sans-serif; color: #000; background: #fff; }
  body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.1rem; border-bottom: 1px solid #000; margin: 1.5rem 0 .5rem; break-after: avoid; }
  h3 { font-size: 1rem; margin: .8rem 0 0; break-after: avoid; }
  p { white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; orphans: 3; widows: 3; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0; border-bottom: 1px solid #999; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0; }
  dt { font-weight: 600; }
  dd { margin: 0; overflow-wrap: anywhere; }
  .mark { border: 3px solid #b00; color: #b00; font-weight: 700; padding: .4rem 1rem; text-align: center; }
  footer { margin-top: 2rem; border-top: 1px solid #999; font-size: 9pt; }
  @page { size: ${sheets[paper]}; margin: 18mm 16mm 20mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt system-ui, sans-serif; } }
  @media print {
    body { max-width: none; margin: 0; padding: 0; }
    .mark { position: fixed; top: 40%; left: 0; right: 0; font-size: 40pt; opacity: .25; transform: rotate(-30deg); border: 0; }
    footer { position: fixed; bottom: 0; margin: 0; border: 0; background: #fff; }
  }
`;

function block(part: Block): Html {
  switch (part.kind) {
    case 'text':
      return html`<p>${part.text}</p>`;
    case 'entry':
      return html`<h3>${part.heading}</h3><p>${part.text}</p>`;
    case 'facts':
      return facts(part.facts);
    case 'list':
      return html`<ul>${part.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'table':
      return html`<table><thead><tr>${part.columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${part.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;
  }
}

const facts = (known: PrintedDocument['facts']): Html => html`<dl>${known.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;

const section = ({ heading, blocks }: Section): Html => html`<section><h2>${heading}</h2>${blocks.map(block)}</section>
`;

export function documentAsHtml(document: PrintedDocument, paper: Paper): string {
  const mark = document.mark === null ? html`` : html`<p class="mark">${document.mark}</p>`;
  const body = html`<h1>${document.title}</h1>${mark}${facts(document.facts)}
${document.sections.map(section)}<footer>${document.foot}</footer>`;
  return pageOf(document.title, styleFor(paper), body);
}

/** The policy that goes with {@link documentAsHtml}: nothing runs, nothing is loaded, nothing frames it. */
export const documentHeaders = (paper: Paper): Record<string, string> => pageHeadersOf(styleFor(paper));
