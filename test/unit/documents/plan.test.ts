/** The plan of an operation as a document, as HTML and as PDF. */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { documentAsHtml, documentHeaders } from '../../../api/documents/as-html';
import { documentAsPdf } from '../../../api/documents/as-pdf';
import { papers, type Block } from '../../../api/documents/document';
import { draftMark, headings, isSigned, planDocument, type PlanToPrint } from '../../../api/documents/plan';
import { entityInWords, inZone } from '../../../api/documents/plan-sections';
import type { Entity } from '../../../protocol/entities';
import { sectionNames } from '../../../protocol/operation/sections';
import { inNyc, later, nameOf } from '../../support/builders';
import { aPlanToPrint, aWholePlan } from '../../support/plan-builders';

const signed = aPlanToPrint();
const [first, second] = signed.signatures;
const wordsOf = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'entry':
      return [block.heading, block.text];
    case 'facts':
      return block.facts.flat();
    case 'list':
      return block.items;
    case 'table':
      return [...block.columns.map(({ heading }) => heading), ...block.rows.flat()];
  }
};
const sectionWords = (plan: PlanToPrint, heading: string) => planDocument(plan).sections.filter((section) => section.heading.includes(heading)).flatMap(({ blocks }) => blocks.flatMap(wordsOf));

describe('what it says', () => {
  test('COO-8: the sections in the order of incident action plans, then signatures and gates', () => {
    const named = planDocument(signed).sections.map(({ heading }) => heading);
    expect(named).toEqual([...sectionNames.map((name, index) => `${index + 1}. ${headings[name]}`), 'Signatures', 'Go / no-go as of 2026-11-30 10:00 EST (15:00 UTC)']);
    const forms = ['Objectives', 'Organization', 'Assignments', 'Communications', 'Medical', 'Safety'].map((form) => named.findIndex((heading) => heading.endsWith(form)));
    expect(forms).toEqual([...forms].sort((one, other) => one - other));
  });

  test('COO-8: a section that was never written is said to be so, and one that was says its version', () => {
    const { medical: _medical, ...rest } = aWholePlan;
    expect(sectionWords(aPlanToPrint({ content: rest }), 'Medical')).toEqual(['Not written.']);
    expect(sectionWords(signed, 'Objectives')).toEqual([aWholePlan.objectives?.text, 'Version', '2, by Asac Nyc, 2026-11-24 10:00 EST (15:00 UTC)']);
  });

  test('DEC-3, DEC-5, DEC-7: each target with its query, and what the gates ask about it', () => {
    expect(sectionWords(signed, 'Targets').slice(4)).toEqual([
      '1', 'Marek Dolny', 'SQ11', 'immigration fugitive (DEC-3)',
      '2', 'Łukasz Šťastný', 'SQ11', 'known gang member (DEC-7); juvenile',
      '3', '12 Harbor Street, Brooklyn NY', 'SQAD', '',
    ]);
  });

  test('TPD-2: what each office carries of processing and transport', () => {
    expect(sectionWords(signed, 'Processing and transport')).toEqual(['Processing: OI 40 %, DRO 60 %', 'At 26 Federal Plaza.', 'Transport: OI 0 %, DRO 100 %', 'DRO’s vans.']);
  });

  test('COO-8: the gates at that moment, each with its reason and provision', () => {
    expect(sectionWords(signed, 'Go / no-go')).toEqual(expect.arrayContaining(['screening', 'SHUT', 'SQ11 on target 1 is owed by DRO.', 'DEC-5']));
    expect(planDocument(signed).facts).toContainEqual(['Gates', '1 of 2 shut']);
  });

  test.each([
    [{ kind: 'vehicle', plate: 'KRX 4471', plateState: 'NJ', vin: '1HGCM82633A004352', description: 'White van' }, 'White van; plate NJ KRX 4471; VIN 1HGCM82633A004352'],
    [{ kind: 'subject', name: 'Marek Dolny', alsoKnownAs: ['Max'], dateOfBirth: '1979-03-14', alienNumber: 'A087654321' }, 'Marek Dolny; also known as Max; born 1979-03-14; A087654321'],
    [{ kind: 'employer', name: 'Harbor Auto' }, 'Harbor Auto; employer'],
    [{ kind: 'address', address: '4 Dock Road', coordinates: { latitude: 40.1, longitude: -74 } }, '4 Dock Road; 40.10000, -74.00000'],
  ] satisfies readonly (readonly [Entity, string])[])('DEC-5: %j in words', (entity, words) => {
    expect(entityInWords(entity)).toBe(words);
  });

  test('times are those of the area, daylight saving included, and UTC', () => {
    expect([inZone('2026-07-01T10:00:00.000Z', 'America/New_York'), inZone('2026-12-01T02:30:00.000Z', 'America/Los_Angeles')]).toEqual(['2026-07-01 06:00 EDT (10:00 UTC)', '2026-11-30 18:30 PST (02:30 UTC)']);
  });
});

describe('signatures', () => {
  test('COO-8: signed is what every conducting office has signed just as it is; else it is marked on each page', () => {
    const hash = 'f'.repeat(64);
    const cases: readonly (readonly [Partial<PlanToPrint>, boolean])[] = [
      [{}, true],
      [{ signatures: [] }, false],
      [{ signatures: first === undefined ? [] : [first] }, false],
      [{ conductedBy: ['OI'], signatures: first === undefined ? [] : [first] }, true],
      [{ conductedBy: ['DRO'], signatures: first === undefined ? [] : [first] }, false],
      [{ hash }, false], // changed since
      [{ conductedBy: [] }, false],
    ];
    for (const [choices, is] of cases) {
      const document = planDocument(aPlanToPrint(choices));
      expect([isSigned(aPlanToPrint(choices)), document.mark, document.foot.endsWith(draftMark)]).toEqual([is, is ? null : draftMark, !is]);
    }
  });

  test('COO-8: each office with who signed, when and what by its hash; a signature of an earlier plan is said to be void', () => {
    expect(sectionWords(signed, 'Signatures').slice(4)).toEqual(['OI', 'Sac Nyc', '2026-11-24 11:00 EST (16:00 UTC)', signed.hash, 'DRO', 'Fod Nyc', '2026-11-24 12:00 EST (17:00 UTC)', signed.hash]);
    const early = second === undefined ? [] : [{ ...second, hash: 'a'.repeat(64) }];
    expect(sectionWords(aPlanToPrint({ signatures: early }), 'Signatures').slice(4)).toEqual(['OI', 'not signed', '', '', 'DRO', 'Fod Nyc', '2026-11-24 12:00 EST (17:00 UTC)', `${'a'.repeat(64)} (void: the plan was changed since)`]);
  });
});

describe('HTML', () => {
  const html = (plan: PlanToPrint) => documentAsHtml(planDocument(plan), 'letter');
  const hostile = fc.array(fc.oneof(fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</style><b>', '<!--', ']]>', '&lt;', "' style='x"), fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const tags = (page: string) => [...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag);

  test('whatever people write, the page has the same elements: nothing of it is HTML', () => {
    const say = (text: string) =>
      html(aPlanToPrint({
        content: { ...aWholePlan, objectives: { text }, safety: { text, hazards: [text, text] }, organization: { commander: text, teams: [{ name: text, leader: text, members: [text] }] }, assignments: { assignments: [{ team: text, place: text, task: text }] } },
        printedFor: { ...nameOf(inNyc.sac), name: text },
        gates: [{ gate: text, passed: false, because: text, provision: 'COO-8' }],
      }));
    const plain = tags(say('plain'));
    fc.assert(fc.property(hostile, (text) => expect(tags(say(text))).toEqual(plain)), { numRuns: 50 });
  });

  test.each(papers)('no script, nothing from elsewhere, only its own style under its policy; pages of %s with numbers', (paper) => {
    const page = documentAsHtml(planDocument(signed), paper);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|https?:|\son[a-z]+=|style=/i);
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(documentHeaders(paper)).toMatchObject({
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
    });
    expect(style).toContain(paper === 'a4' ? 'size: 210mm 297mm' : 'size: 8.5in 11in');
    expect(style).toContain('counter(page) " of " counter(pages)');
  });

  test('COO-8: what is not signed is marked across the page, what is signed is not', () => {
    expect(html(aPlanToPrint({ signatures: [] }))).toContain(`<p class="mark">${draftMark}</p>`);
    expect(html(signed)).not.toContain('class="mark"');
  });
});

describe('PDF', () => {
  /** The drawing instructions of its pages, unpacked. */
  const streamsOf = (pdf: Buffer) => {
    const text = pdf.toString('latin1');
    return [...text.matchAll(/\/Length (\d+)[^>]*>>\s*stream\r?\n/g)].map((match) => {
      const packed = pdf.subarray(match.index + match[0].length, match.index + match[0].length + Number(match[1]));
      return match[0].includes('FlateDecode') ? inflateSync(packed) : packed;
    });
  };
  const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  /** Each embedded font says which letters its glyphs are: its text can be searched and copied. */
  const lettersOf = (pdf: Buffer) =>
    streamsOf(pdf)
      .map((stream) => stream.toString('latin1'))
      .filter((stream) => stream.includes('beginbfrange'))
      .flatMap((map) => [...map.matchAll(/<([0-9a-f]{4,})>/gi)].map(([, code]) => String.fromCharCode(Number.parseInt((code ?? '').slice(0, 4), 16))))
      .join('');

  test('it is whole, in English, with its title and pages of the size that is asked for', async () => {
    for (const [paper, box] of [['letter', '[0 0 612 792]'], ['a4', '[0 0 595.28 841.89]']] as const) {
      const pdf = await documentAsPdf(planDocument(signed), paper);
      const text = pdf.toString('latin1');
      expect([text.startsWith('%PDF-1.7'), text.trimEnd().endsWith('%%EOF'), text.includes('/Lang (en-US)'), text.includes('/DisplayDocTitle true')]).toEqual([true, true, true, true]);
      expect(text).toContain(`/MediaBox ${box}`);
      expect(pagesIn(pdf)).toBeGreaterThanOrEqual(2);
    }
  });

  test('names with accents and in Cyrillic have their letters, from fonts that are in the file', async () => {
    const pdf = await documentAsPdf(planDocument(signed), 'letter');
    const letters = lettersOf(pdf);
    for (const letter of 'ŁŠťýИринаСмирнова') expect(letters).toContain(letter);
    expect(pdf.toString('latin1').match(/\/FontFile2/g)?.length).toBe(2); // plain and bold
  });

  test('the same plan makes the same bytes', async () => {
    const [one, other] = await Promise.all([documentAsPdf(planDocument(signed), 'letter'), documentAsPdf(planDocument(signed), 'letter')]);
    expect(one.equals(other)).toBe(true);
  });

  test('COO-8: a draft is marked across each page, and a signed plan on none', async () => {
    const across = (pdf: Buffer) => streamsOf(pdf).filter((stream) => / cm\n[^]*\/Gs\d+ gs\n[^]*54 Tf/.test(stream.toString('latin1'))).length;
    const draft = await documentAsPdf(planDocument(aPlanToPrint({ signatures: [] })), 'letter');
    expect(across(draft)).toBe(pagesIn(draft));
    expect(across(await documentAsPdf(planDocument(signed), 'letter'))).toBe(0);
  });

  test('long texts, tall rows and many targets go on over as many pages as they need', async () => {
    const many = aWholePlan.targets?.targets ?? [];
    const plan = aPlanToPrint({
      content: {
        ...aWholePlan,
        objectives: { text: 'word '.repeat(1600) },
        targets: { targets: [...Array.from({ length: 99 }, (_, index) => many[index % 3] as (typeof many)[number]), { ...(many[0] as (typeof many)[number]), entity: { kind: 'subject', name: 'x', alsoKnownAs: Array.from({ length: 20 }, () => 'N'.repeat(200)) } }] },
      },
    });
    const pdf = await documentAsPdf(planDocument(plan), 'a4');
    expect(pagesIn(pdf)).toBeGreaterThan(6);
    expect(pagesIn(pdf)).toBeLessThan(25); // no page is left empty
  });
});

test('nobody prints a plan of another moment: when and for whom stands on it', () => {
  expect(planDocument(aPlanToPrint({ at: later(0) })).facts).toContainEqual(['Printed', '2026-11-24 10:00 EST (15:00 UTC), for Sac Nyc']);
});
