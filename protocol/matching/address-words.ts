/** The words of American addresses and what the postal service makes of them (USPS Publication 28, appendices B and C). */

const table = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(';').flatMap((line) => {
      const [short = '', ...others] = line.trim().split(/\s+/);
      return [short, ...others].map((word) => [word, short] as const);
    }),
  );

/** Street types by their standard abbreviation, which comes first. */
export const streetTypes = table(
  `aly alley allee ally; ave avenue av aven avenu avn avnue; blvd boulevard boul boulv blv; bnd bend; br branch; brg bridge; byp bypass; cir circle circ circl crcl; ct court crt; cts courts; ctr center centre cntr; cres crescent crsent; cv cove; xing crossing crssng; dr drive drv driv;
  est estate; ests estates; expy expressway expwy expr; ext extension; fwy freeway frwy; gdns gardens; grn green; grv grove; hts heights; hl hill; hls hills; hwy highway highwy hiway hway; is island; jct junction; ln lane; lndg landing; loop; mnr manor; mdws meadows; ml mill; mews; pkwy parkway pkway pky parkwy;
  pass; path; pike; pl place; plz plaza plza; pt point; pts points; rd road; rdg ridge; row; rte route rt; run; sq square sqr; st street str strt; sta station; ter terrace terr; trce trace; trl trail; tpke turnpike trnpk; un union; vly valley; vw view; vlg village; walk; way wy; well wells`,
);

export const directions = table('n north no; s south so; e east; w west; ne northeast; nw northwest; se southeast; sw southwest');

/** Words before what names a part of a building. */
export const unitWords = 'apartment apt suite ste unit floor fl flr room rm building bldg lot trailer trlr space spc department dept penthouse ph number no';

/** In a name of a street or city. */
export const placeWords = table('saint st; mount mt; fort ft; santa sta; mlk; park pk; cntry country; vlg village; spgs springs spgs; lk lake; bch beach; pt port');

const ones = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth'];
/** Streets that are counted: `Fifth`, `5th` and `5` are one. */
export const ordinals: Readonly<Record<string, string>> = Object.fromEntries(ones.map((word, at) => [word, String(at + 1)]));
/** `One Police Plaza`. */
export const numberWords: Readonly<Record<string, string>> = Object.fromEntries(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, at) => [word, String(at + 1)]));

/** Two-letter codes by the names of states and territories. */
export const states: Readonly<Record<string, string>> = Object.fromEntries(
  'alabama:al alaska:ak arizona:az arkansas:ar california:ca colorado:co connecticut:ct delaware:de district_of_columbia:dc florida:fl georgia:ga hawaii:hi idaho:id illinois:il indiana:in iowa:ia kansas:ks kentucky:ky louisiana:la maine:me maryland:md massachusetts:ma michigan:mi minnesota:mn mississippi:ms missouri:mo montana:mt nebraska:ne nevada:nv new_hampshire:nh new_jersey:nj new_mexico:nm new_york:ny north_carolina:nc north_dakota:nd ohio:oh oklahoma:ok oregon:or pennsylvania:pa puerto_rico:pr rhode_island:ri south_carolina:sc south_dakota:sd tennessee:tn texas:tx utah:ut vermont:vt virginia:va washington:wa west_virginia:wv wisconsin:wi wyoming:wy guam:gu virgin_islands:vi'
    .split(' ')
    .map((pair) => pair.replaceAll('_', ' ').split(':') as [string, string]),
);
export const stateCodes: ReadonlySet<string> = new Set(Object.values(states));
