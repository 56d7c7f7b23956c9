/** What names of firms have in common, and how they are shortened. Plain (`plainName`): lower case, without marks and points. */

/** At the end of a name, longest first. */
export const legalForms: readonly string[] = [
  'limited liability company', 'limited liability partnership', 'professional corporation', 'sociedad anonima', 's de r l de c v', 's de rl de cv', 'sapi de cv', 's a de c v', 'sa de cv',
  'incorporated', 'corporation', 'company', 'limited', 'l l l p', 'l l c', 'l l p', 'p l l c', 's r l', 's a s', 's a', 'l p', 'p c', 'p a', 'n a', 'gmbh', 'lllp', 'pllc', 'corp', 'llc', 'llp', 'inc', 'ltd', 'plc', 'srl', 'sarl', 'sas', 'spa', 'pty', 'pvt', 'bv', 'nv', 'ag', 'sa', 'lp', 'pc', 'co', 'and',
].sort((one, other) => other.length - one.length);

export const abbreviations: Readonly<Record<string, string>> = {
  intl: 'international', int: 'international', natl: 'national', nat: 'national', amer: 'american', mfg: 'manufacturing', mfr: 'manufacturing', mfrs: 'manufacturing', svc: 'services', svcs: 'services', serv: 'services', service: 'services',
  bros: 'brothers', bro: 'brothers', assoc: 'associates', assocs: 'associates', assn: 'association', dept: 'department', dist: 'distribution', distr: 'distribution', distributors: 'distribution', distributing: 'distribution', distributor: 'distribution',
  constr: 'construction', const: 'construction', contr: 'contracting', contractors: 'contracting', contractor: 'contracting', bldg: 'building', bldrs: 'builders', engr: 'engineering', eng: 'engineering', ent: 'enterprises', enterprise: 'enterprises', entpr: 'enterprises',
  grp: 'group', hldgs: 'holdings', holding: 'holdings', ind: 'industries', inds: 'industries', industry: 'industries', inst: 'institute', lab: 'laboratories', labs: 'laboratories', laboratory: 'laboratories', mgmt: 'management', mgt: 'management', mkt: 'market', mkts: 'market', markets: 'market', mktg: 'marketing',
  mtg: 'mortgage', mtn: 'mountain', mt: 'mount', prod: 'products', prods: 'products', product: 'products', prop: 'properties', props: 'properties', property: 'properties', rest: 'restaurant', restaurants: 'restaurant', ctr: 'center', cntr: 'center', centre: 'center', st: 'saint', sta: 'santa', sys: 'systems', system: 'systems',
  tech: 'technology', technologies: 'technology', trans: 'transport', transp: 'transport', transportation: 'transport', trk: 'trucking', univ: 'university', whse: 'warehouse', whsle: 'wholesale', govt: 'government', hosp: 'hospital', ins: 'insurance', inv: 'investments', investment: 'investments', jr: 'junior', sr: 'senior', ltg: 'lighting', lndry: 'laundry', pkg: 'packaging', pkging: 'packaging', chem: 'chemical', chemicals: 'chemical', elec: 'electric', electrical: 'electric', equip: 'equipment', fin: 'financial', frt: 'freight', furn: 'furniture', gen: 'general', hvy: 'heavy', imp: 'imports', import: 'imports', exp: 'exports', export: 'exports', landscaping: 'landscape', lumb: 'lumber', mach: 'machinery', rd: 'road', rlty: 'realty', rr: 'railroad', stl: 'steel', supp: 'supply', supplies: 'supply', sup: 'supply', foods: 'food',
};

export const numerals: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10', first: '1st', second: '2nd', third: '3rd', fourth: '4th', fifth: '5th' };

/** Words that half of all firms have. */
export const dull: ReadonlySet<string> = new Set(
  'services group enterprises holdings industries international national american associates association products systems technology solutions management company center partners global usa us america supply construction contracting builders building restaurant market store shop food trucking transport logistics cleaning landscape roofing auto repair brothers sons properties realty investments imports exports trading distribution manufacturing wholesale warehouse staffing electric plumbing design media consulting general'.split(' '),
);
