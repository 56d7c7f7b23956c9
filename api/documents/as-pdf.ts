/**
 * A document as PDF. The fonts are embedded: Latin with every accent, Greek, Cyrillic, Armenian and Georgian print as they are
 * written. What DejaVu Sans has no letters for, such as Chinese, prints as empty boxes; the HTML shows it.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import PdfDocument from 'pdfkit';
import type { Block, Column, Fact, Paper, PrintedDocument, Section } from './document';

type Pdf = InstanceType<typeof PdfDocument>;

const sheets: Readonly<Record<Paper, string>> = { letter: 'LETTER', a4: 'A4' };
/** Points, 72 to the inch. */
const margins = { top: 54, bottom: 60, left: 48, right: 48 };
const size = { title: 17, heading: 12.5, body: 9.5, foot: 8, mark: 54 };
const gap = 8;
/** Nothing is begun so low on a page that its first lines would not fit. */
const room = 56;

const fontFile = (name: string) => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

function blank(document: PrintedDocument, paper: Paper): Pdf {
  const made = new Date(document.madeAt);
  const pdf = new PdfDocument({
    size: sheets[paper],
    margins,
    bufferPages: true,
    lang: 'en-US',
    displayTitle: true,
    pdfVersion: '1.7',
    font: fontFile('DejaVuSans'),
    info: { Title: document.title, Creator: 'Counterpart', Producer: 'Counterpart', CreationDate: made, ModDate: made },
  });
  return pdf.registerFont('plain', fontFile('DejaVuSans')).registerFont('bold', fontFile('DejaVuSans-Bold'));
}

const widthOf = ({ page }: Pdf) => page.width - page.margins.left - page.margins.right;
const bottomOf = ({ page }: Pdf) => page.height - page.margins.bottom;
const plain = (pdf: Pdf) => pdf.font('plain').fontSize(size.body);
const bold = (pdf: Pdf) => pdf.font('bold').fontSize(size.body);

function makeRoom(pdf: Pdf): void {
  if (pdf.y + room > bottomOf(pdf)) pdf.addPage();
}

function paragraph(pdf: Pdf, text: string): void {
  plain(pdf).text(text, margins.left, pdf.y, { width: widthOf(pdf) }).moveDown(0.4);
}

function heading(pdf: Pdf, text: string): void {
  makeRoom(pdf);
  pdf.moveDown(0.8).font('bold').fontSize(size.heading).text(text, margins.left, pdf.y, { width: widthOf(pdf) });
  pdf.moveTo(margins.left, pdf.y + 2).lineTo(margins.left + widthOf(pdf), pdf.y + 2).lineWidth(0.5).stroke('#000').moveDown(0.5);
}

function entry(pdf: Pdf, title: string, text: string): void {
  makeRoom(pdf);
  bold(pdf).text(title, margins.left, pdf.y, { width: widthOf(pdf) });
  paragraph(pdf, text);
}

function facts(pdf: Pdf, known: readonly Fact[]): void {
  for (const [label, value] of known) {
    bold(pdf).text(`${label}: `, margins.left, pdf.y, { width: widthOf(pdf), continued: true });
    plain(pdf).text(value, { width: widthOf(pdf) });
  }
  pdf.moveDown(0.4);
}

interface Grid {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly lefts: readonly number[];
}

function gridOf(pdf: Pdf, columns: readonly Column[]): Grid {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (widthOf(pdf) * share) / whole);
  const lefts = widths.map((_, index) => margins.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  return { columns, widths, lefts };
}

const cellWidth = ({ widths }: Grid, index: number) => (widths[index] as number) - gap;
const heightOf = (pdf: Pdf, grid: Grid, cells: readonly string[]) => Math.max(...cells.map((cell, index) => pdf.heightOfString(cell === '' ? ' ' : cell, { width: cellWidth(grid, index) })));

function drawRow(pdf: Pdf, grid: Grid, cells: readonly string[], height: number): void {
  const top = pdf.y;
  for (const [index, cell] of cells.entries()) pdf.text(cell, grid.lefts[index] as number, top, { width: cellWidth(grid, index) });
  pdf.y = top + height + 3;
  pdf.moveTo(margins.left, pdf.y).lineTo(margins.left + widthOf(pdf), pdf.y).lineWidth(0.25).stroke('#999');
  pdf.y += 3;
}

function headRow(pdf: Pdf, grid: Grid): void {
  const cells = grid.columns.map(({ heading: text }) => text);
  bold(pdf);
  drawRow(pdf, grid, cells, heightOf(pdf, grid, cells));
}

/** A row is kept together; one that no page could hold is written out, cell after cell. */
function row(pdf: Pdf, grid: Grid, cells: readonly string[]): void {
  const height = heightOf(plain(pdf), grid, cells);
  if (height > (bottomOf(pdf) - margins.top) / 2) return facts(pdf, cells.map((cell, index): Fact => [grid.columns[index]?.heading ?? '', cell]));
  if (pdf.y + height > bottomOf(pdf)) {
    pdf.addPage();
    headRow(pdf, grid);
  }
  drawRow(plain(pdf), grid, cells, height);
}

async function table(pdf: Pdf, columns: readonly Column[], rows: readonly (readonly string[])[]): Promise<void> {
  const grid = gridOf(pdf, columns);
  makeRoom(pdf);
  headRow(pdf, grid);
  for (const cells of rows) {
    row(pdf, grid, cells);
    await breathe(); // setting a page takes a millisecond or two: other requests have their turn in between
  }
  pdf.x = margins.left;
  pdf.moveDown(0.4);
}

async function block(pdf: Pdf, part: Block): Promise<void> {
  switch (part.kind) {
    case 'text':
      return paragraph(pdf, part.text);
    case 'entry':
      return entry(pdf, part.heading, part.text);
    case 'facts':
      return facts(pdf, part.facts);
    case 'list':
      return part.items.forEach((item) => paragraph(pdf, `•  ${item}`));
    case 'table':
      return await table(pdf, part.columns, part.rows);
  }
}

async function section(pdf: Pdf, { heading: title, blocks }: Section): Promise<void> {
  heading(pdf, title);
  for (const part of blocks) {
    await block(pdf, part);
    await breathe();
  }
}

/** Below the body and across it: a line that is not broken begins no other page. */
function finishPages(pdf: Pdf, { foot, mark }: PrintedDocument): void {
  const { count } = pdf.bufferedPageRange();
  const unbroken = { lineBreak: false } as const;
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const { width, height } = pdf.page;
    pdf.font('plain').fontSize(size.foot).fillColor('#000').text(foot, margins.left, height - 40, unbroken);
    const number = `Page ${page + 1} of ${count}`;
    pdf.text(number, width - margins.right - pdf.widthOfString(number), height - 40, unbroken);
    if (mark === null) continue;
    pdf.save().rotate(-45, { origin: [width / 2, height / 2] }).font('bold').fontSize(size.mark).fillColor('#b00').fillOpacity(0.15);
    pdf.text(mark, (width - pdf.widthOfString(mark)) / 2, height / 2 - size.mark / 2, unbroken).restore().fillOpacity(1).fillColor('#000');
  }
}

function bytesOf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
    pdf.end();
  });
}

/** The same document makes the same bytes. */
export async function documentAsPdf(document: PrintedDocument, paper: Paper): Promise<Buffer> {
  const pdf = blank(document, paper);
  pdf.font('bold').fontSize(size.title).text(document.title).moveDown(0.3);
  if (document.mark !== null) pdf.fontSize(size.heading).fillColor('#b00').text(document.mark).fillColor('#000').moveDown(0.3);
  facts(pdf, document.facts);
  for (const each of document.sections) await section(pdf, each);
  finishPages(pdf, document);
  return await bytesOf(pdf);
}
