/**
 * Vehicles, addresses and organizations in tricky pairs, all invented, with whether they are the same: the measure of
 * precision and recall of matching (DEC-5). Subjects are in lookalikes.ts, the measure of the check against holds too.
 */
import type { Entity } from '../../protocol/entities';
import { heldOut as heldOutSubjects, onePerson, twoPersons, type Pair, type Somebody } from './lookalikes';

export interface LabelledPair {
  readonly why: string;
  readonly same: boolean;
  readonly one: Entity;
  readonly other: Entity;
}

const yes = <Written>(why: string, one: Written, other: Written) => ({ why, same: true, one, other });
const no = <Written>(why: string, one: Written, other: Written) => ({ why, same: false, one, other });
type Said<Written> = ReturnType<typeof yes<Written>> | ReturnType<typeof no<Written>>;

function labelled<Written>(made: (written: Written) => Entity, pairs: readonly Said<Written>[]): readonly LabelledPair[] {
  return pairs.map(({ one, other, ...rest }) => ({ ...rest, one: made(one), other: made(other) }));
}

const asSubject = ({ alsoKnownAs, ...somebody }: Somebody): Entity => ({ kind: 'subject', ...somebody, ...(alsoKnownAs === undefined ? {} : { alsoKnownAs: [...alsoKnownAs] }) });
const subjectPairs = (pairs: readonly Pair[], same: boolean): readonly LabelledPair[] => pairs.map(({ why, subject, target }) => ({ why, same, one: asSubject(subject), other: asSubject(target) }));

/** `NY ABC1234` is a plate with its state, `ABC1234` one without, `vin …` a VIN; both go together with a semicolon. */
function vehicle(written: string): Entity {
  const found: { plate?: string; plateState?: string; vin?: string } = {};
  for (const part of written.split(';').map((each) => each.trim())) {
    const state = /^([A-Z]{2}) (.+)$/.exec(part);
    if (part.startsWith('vin ')) found.vin = part.slice(4);
    else if (state === null) found.plate = part;
    else [found.plateState, found.plate] = [state[1] as string, state[2] as string];
  }
  return { kind: 'vehicle', ...found };
}

const vehicles = labelled(vehicle, [
  yes('the same', 'NY HKR4471', 'NY HKR4471'),
  yes('blank and hyphen', 'NY HKR-4471', 'NY HKR 4471'),
  yes('small letters', 'NY hkr4471', 'NY HKR4471'),
  yes('state missing', 'NY HKR4471', 'HKR4471'),
  yes('both states missing', 'HKR4471', 'hkr 4471'),
  yes('O read as zero', 'NJ OKP72B', 'NJ 0KP72B'),
  yes('B read as 8', 'NJ OKP72B', 'NJ OKP728'),
  yes('I read as one, S as five', 'WA SIK2094', 'WA 51K2094'),
  yes('Z read as two, state missing', 'WA BZR0061', 'B2RO061'),
  yes('three look-alikes at once', 'NY GOB1528', 'NY 6081S2B'),
  yes('two letters swapped', 'NY HKR4471', 'NY HRK4471'),
  yes('one digit wrong', 'NY HKR4471', 'NY HKR4477'),
  yes('one character left out', 'NY HKR4471', 'NY HKR447'),
  yes('D read as zero', 'CT DV4416', 'CT 0V4416'),
  yes('Q read as O', 'CT QX9921', 'CT OX9921'),
  yes('the same VIN', 'vin 1HGCM82633A004352', 'vin 1hgcm82633a004352'),
  yes('VIN with blanks', 'vin 1HGCM82633A004352', 'vin 1HGCM 82633A 004352'),
  yes('O in a VIN is a zero', 'vin 1HGCM82633A004352', 'vin 1HGCM82633AOO4352'),
  yes('I in a VIN is a one', 'vin JTDKB20U073281954', 'vin JTDKB20U07328I954'),
  yes('S for five in a VIN: one check digit fits', 'vin 5YJSA1E26HF185304', 'vin SYJSA1E26HF185304'),
  yes('B for 8 in a VIN', 'vin 1FTFW1ETXEKD57182', 'vin 1FTFW1ETXEKD571B2'),
  yes('two digits of a VIN swapped', 'vin 2T1BR32E35C412788', 'vin 2T1BR32E35C412878'),
  yes('one digit of a VIN wrong', 'vin 4T1BF1FK1EU438219', 'vin 4T1BF1FK1EU438279'),
  yes('one character of a VIN left out', 'vin KNAFU4A29A5846215', 'vin KNAFU4A29A584625'),
  yes('the last eight of a VIN', 'vin 1HGCM82633A004352', 'vin 3A004352'),
  yes('the last six of a VIN', 'vin 5NPE24AF8GH302871', 'vin 302871'),
  yes('the last seven, with an O', 'vin 1HGCM82633A004352', 'vin AOO4352'),
  yes('plate and VIN', 'NY HKR4471; vin 1HGCM82633A004352', 'NY HKR4471; vin 1HGCM82633A004352'),
  yes('another plate on the same VIN', 'NY HKR4471; vin 1HGCM82633A004352', 'NJ V22KLM; vin 1HGCM82633A004352'),
  yes('the plate moved to another vehicle', 'NY HKR4471; vin 1HGCM82633A004352', 'NY HKR4471; vin 2T1BR32E35C412788'),
  yes('plate with a slip, VIN the same', 'NY HKR4471; vin 4T1BF1FK1EU438219', 'NY HKR447; vin 4T1BF1FK1EU438219'),
  yes('plate alone against plate and VIN', 'NY HKR4471', 'NY HKR4471; vin 1HGCM82633A004352'),
  no('another plate', 'NY HKR4471', 'NY JWD9032'),
  no('two characters apart', 'NY HKR4471', 'NY HKP4477'),
  no('the same plate of another state', 'NY HKR4471', 'PA HKR4471'),
  no('alike, of another state', 'NJ OKP72B', 'NY 0KP728'),
  no('one slip, state missing', 'NY HKR4471', 'HKR4472'),
  no('short plates one apart', 'NY ABX1', 'NY ABX7'),
  no('the next number of a fleet', 'TX 1KR-4', 'TX 1KR-5'),
  no('two VINs of one model, both good', 'vin 1FTFW1ETXEKD57182', 'vin 1FTFW1ET4EKD57128'),
  no('two VINs of one series', 'vin 2T1BR32E35C412788', 'vin 2T1BR32E65C419902'),
  no('unlike VINs', 'vin 1HGCM82633A004352', 'vin WBA3A5C52DF598123'),
  no('two characters of a VIN wrong', 'vin 3GNEK18R4XG245678', 'vin 3GNEK18R4XG241978'),
  no('another tail', 'vin 5NPE24AF8GH302871', 'vin 302878'),
  no('a plate that is part of a VIN', 'NY A004352', 'vin 1HGCM82633A004352'),
  no('tails that only begin alike', 'vin 302871', 'vin 302999'),
  no('five characters of a VIN tell nothing', 'vin 1HGCM82633A004352', 'vin 04352'),
  no('letters swapped and one wrong', 'NY HKR4471', 'NY HRK4472'),
  no('both good, swapped digits', 'vin JTDKB20U073281954', 'vin JTDKB20UX73281945'),
]);

const address = (written: string): Entity => {
  const [text = '', latitude, longitude] = written.split(';');
  return { kind: 'address', address: text, ...(latitude === undefined ? {} : { coordinates: { latitude: Number(latitude), longitude: Number(longitude) } }) };
};

const addresses = labelled(address, [
  yes('the same', '418 Larkspur Ave, Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('type written out', '418 Larkspur Avenue, Yonkers, NY 10701', '418 LARKSPUR AVE YONKERS NY 10701'),
  yes('no commas', '418 Larkspur Ave, Yonkers, NY 10701', '418 larkspur av yonkers new york 10701'),
  yes('ZIP+4', '418 Larkspur Ave, Yonkers, NY 10701-2204', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('direction written out', '77 N Halsted St, Chicago, IL 60661', '77 North Halsted Street, Chicago, Illinois 60661'),
  yes('direction missing', '77 N Halsted St, Chicago, IL 60661', '77 Halsted St, Chicago, IL 60661'),
  yes('direction at the end', '1200 Pine St NW, Seattle, WA 98107', '1200 NW Pine St, Seattle, WA 98107'),
  yes('apartment written in two ways', '55 Orchard Rd Apt 4B, Nyack, NY 10960', '55 Orchard Road #4-B, Nyack, NY 10960'),
  yes('apartment before the street', 'Apt 4B, 55 Orchard Rd, Nyack, NY 10960', '55 Orchard Rd, Apt 4B, Nyack, NY 10960'),
  yes('apartment missing', '55 Orchard Rd Apt 4B, Nyack, NY 10960', '55 Orchard Rd, Nyack, NY 10960'),
  yes('another apartment of the building', '55 Orchard Rd Apt 4B, Nyack, NY 10960', '55 Orchard Rd Apt 2, Nyack, NY 10960'),
  yes('ordinal street in words', '350 Fifth Ave, New York, NY 10118', '350 5th Avenue, New York, NY 10118'),
  yes('ordinal without its ending', '350 5 Ave, New York, NY 10118', '350 Fifth Avenue, New York, NY 10118'),
  yes('ordinal with direction', '14 W 23rd St, New York, NY 10010', '14 West 23 Street, New York, NY 10010'),
  yes('Queens number', '37-12 80th St, Jackson Heights, NY 11372', '3712 80 St, Jackson Hts, NY 11372'),
  yes('spelled number', 'One Police Plaza, New York, NY 10038', '1 Police Plz, New York, NY 10038'),
  yes('saint', '21 Saint Marks Pl, New York, NY 10003', '21 St. Marks Place, New York, NY 10003'),
  yes('avenue with a letter', '1804 Avenue J, Brooklyn, NY 11230', '1804 Ave J, Brooklyn, NY 11230'),
  yes('one letter wrong', '418 Larkspur Ave, Yonkers, NY 10701', '418 Larkspurr Ave, Yonkers, NY 10701'),
  yes('as heard', '62 Schermerhorn St, Brooklyn, NY 11201', '62 Shermerhorn St, Brooklyn, NY 11201'),
  yes('two letters swapped', '905 Dauphin St, Mobile, AL 36604', '905 Duaphin St, Mobile, AL 36604'),
  yes('street type missing', '418 Larkspur, Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('ZIP missing', '418 Larkspur Ave, Yonkers, NY', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('city missing', '418 Larkspur Ave, 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('only the street', '418 Larkspur Avenue', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('one digit of the ZIP wrong', '418 Larkspur Ave, Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10704'),
  yes('city spelled otherwise', '905 Dauphin St, Saint Louis, MO', '905 Dauphin St, St Louis, MO'),
  yes('half a number', '12 1/2 Vine St, Troy, NY 12180', '12 Vine St, Troy, NY 12180'),
  yes('letter of the number', '12A Vine St, Troy, NY 12180', '12 Vine St, Troy, NY 12180'),
  yes('a range of numbers', '120-124 Canal St, New York, NY 10002', '122 Canal St, New York, NY 10002'),
  yes('highway and route', '4410 Highway 9, Freehold, NJ 07728', '4410 US Hwy 9, Freehold, NJ 07728'),
  yes('post office box', 'P.O. Box 1184, Elmira, NY 14902', 'PO Box 1184, Elmira NY 14902'),
  yes('a corner in either order', 'Broadway & W 79th St, New York, NY', 'West 79 Street and Broadway, New York, NY'),
  yes('floor', '88 Mott St, 3rd Floor, New York, NY 10013', '88 Mott St Fl 3, New York, NY 10013'),
  yes('suite', '2000 Commerce Blvd Ste 310, Tampa, FL 33605', '2000 Commerce Boulevard, Suite 310, Tampa, FL 33605'),
  yes('name of the building before it', 'Harbor Court, 418 Larkspur Ave, Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  yes('coordinates, text without a number', 'Warehouse behind the depot;40.71280;-74.00600', '418 Larkspur Ave, Yonkers, NY 10701;40.71290;-74.00590'),
  yes('park as a name', '9 Park Ave, Albany, NY 12202', '9 Park Avenue, Albany, NY 12202'),
  yes('court as a name', '31 Court St, Buffalo, NY 14202', '31 Court Street, Buffalo, New York 14202'),
  yes('Martin Luther King', '700 Martin Luther King Jr Blvd, Newark, NJ 07102', '700 Dr Martin Luther King Blvd, Newark, NJ 07102'),
  no('another number', '418 Larkspur Ave, Yonkers, NY 10701', '481 Larkspur Ave, Yonkers, NY 10701'),
  no('the house next door', '418 Larkspur Ave, Yonkers, NY 10701', '420 Larkspur Ave, Yonkers, NY 10701'),
  no('another street', '418 Larkspur Ave, Yonkers, NY 10701', '418 Hawthorne Ave, Yonkers, NY 10701'),
  no('street and avenue of one name', '418 Larkspur Ave, Yonkers, NY 10701', '418 Larkspur St, Yonkers, NY 10701'),
  no('another ordinal', '350 5th Ave, New York, NY 10118', '350 6th Ave, New York, NY 10118'),
  no('ordinals that begin alike', '350 5th Ave, New York, NY', '350 50th Ave, New York, NY'),
  no('street and avenue with a number', '14 W 23rd St, New York, NY 10010', '14 23rd Ave, Astoria, NY 11105'),
  no('east and west', '14 W 23rd St, New York, NY 10010', '14 E 23rd St, New York, NY 10010'),
  no('north and south', '77 N Halsted St, Chicago, IL', '77 S Halsted St, Chicago, IL'),
  no('another city', '100 Main St, Yonkers, NY', '100 Main St, Buffalo, NY'),
  no('another state', '100 Main St, Springfield, IL', '100 Main St, Springfield, MA'),
  no('another ZIP and city', '100 Main St, Yonkers, NY 10701', '100 Main St, Buffalo, NY 14202'),
  no('another avenue with a letter', '1804 Avenue J, Brooklyn, NY 11230', '1804 Avenue K, Brooklyn, NY 11230'),
  no('another box', 'PO Box 1184, Elmira, NY 14902', 'PO Box 1148, Elmira, NY 14902'),
  no('a box and a house of one number', 'PO Box 418, Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  no('another corner', 'Broadway & W 79th St, New York, NY', 'Broadway & W 86th St, New York, NY'),
  no('outside the range', '120-124 Canal St, New York, NY 10002', '126 Canal St, New York, NY 10002'),
  no('the other side of the street', '120-124 Canal St, New York, NY 10002', '121 Canal St, New York, NY 10002'),
  no('another highway', '4410 Highway 9, Freehold, NJ 07728', '4410 Highway 33, Freehold, NJ 07728'),
  no('two streets alike', '60 Maple Ave, Rye, NY 10580', '60 Mayfair Ave, Rye, NY 10580'),
  no('the street alone', 'Larkspur Ave, Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  no('the city alone', 'Yonkers, NY 10701', '418 Larkspur Ave, Yonkers, NY 10701'),
  no('near each other, with other numbers', '418 Larkspur Ave, Yonkers, NY 10701;40.71280;-74.00600', '422 Larkspur Ave, Yonkers, NY 10701;40.71282;-74.00598'),
  no('the same words far apart', '100 Main St;40.71280;-74.00600', '100 Main St;42.88640;-78.87840'),
  no('short streets that rhyme', '8 Oak St, Troy, NY 12180', '8 Elm St, Troy, NY 12180'),
]);

const organization = (written: string): Entity => {
  const [name = '', ...alsoKnownAs] = written.split('|');
  const isEmployer = name.startsWith('employer ');
  return { kind: isEmployer ? 'employer' : 'organization', name: name.replace(/^employer /, ''), ...(alsoKnownAs.length === 0 ? {} : { alsoKnownAs }) };
};

const organizations = labelled(organization, [
  yes('the same', 'Meridian Poultry', 'Meridian Poultry'),
  yes('legal suffix', 'Meridian Poultry, Inc.', 'Meridian Poultry LLC'),
  yes('suffix written out', 'Meridian Poultry Incorporated', 'MERIDIAN POULTRY INC'),
  yes('suffix with points', 'Halvorsen Freight L.L.C.', 'Halvorsen Freight LLC'),
  yes('Mexican legal form', 'Transportes Quetzal, S.A. de C.V.', 'Transportes Quetzal'),
  yes('and, ampersand', 'Bright & Sons Roofing', 'Bright and Sons Roofing Co.'),
  yes('the at the beginning', 'The Copper Kettle', 'Copper Kettle Ltd'),
  yes('abbreviations', 'Halvorsen Intl Freight Svcs', 'Halvorsen International Freight Services'),
  yes('brothers', 'Castellano Bros. Construction', 'Castellano Brothers Constr. Inc'),
  yes('manufacturing', 'Tidewater Mfg Co', 'Tidewater Manufacturing Company'),
  yes('one letter wrong', 'Meridian Poultry', 'Meridien Poultry Inc'),
  yes('two letters swapped', 'Castellano Landscaping', 'Castlelano Landscaping'),
  yes('run together', 'Blue Water Seafood', 'Bluewater Seafood LLC'),
  yes('word order', 'Poultry Meridian', 'Meridian Poultry'),
  yes('doing business as', 'Orchid Nail Spa d/b/a Lotus Beauty', 'Lotus Beauty LLC'),
  yes('alias', 'Orchid Holdings|Lotus Beauty', 'Lotus Beauty'),
  yes('employer and organization', 'employer Meridian Poultry Inc', 'Meridian Poultry'),
  yes('numbers in words', 'Four Seasons Cleaning', '4 Seasons Cleaning LLC'),
  yes('singular and plural', 'Harbor Staffing Solution', 'Harbor Staffing Solutions'),
  yes('a dull word left out', 'Halvorsen Freight Services', 'Halvorsen Freight'),
  yes('group added', 'Tidewater Marine', 'Tidewater Marine Group LLC'),
  yes('marks', 'Panadería La Estrella', 'Panaderia La Estrella Inc.'),
  yes('hyphen', 'Tri-State Drywall', 'Tri State Drywall, Corp'),
  yes('apostrophe', "O'Malley's Tavern", 'OMalleys Tavern'),
  yes('center, centre', 'Lakeside Auto Centre', 'Lakeside Auto Ctr'),
  yes('as heard', 'Philipps Produce', 'Phillips Produce'),
  yes('initials with points', 'J.R. Trucking', 'JR Trucking Inc'),
  yes('transport, transportation', 'Quetzal Transportation', 'Quetzal Transport LLC'),
  yes('distributors', 'Sandoval Distributors', 'Sandoval Distributing Inc'),
  yes('company in the middle', 'Tidewater Trading Co LLC', 'Tidewater Trading'),
  no('nothing alike', 'Meridian Poultry', 'Castellano Brothers Construction'),
  no('the dull word only', 'Meridian Construction', 'Castellano Construction'),
  no('the place only', 'Brooklyn Poultry', 'Brooklyn Drywall'),
  no('another trade under one name', 'Castellano Roofing', 'Castellano Dental'),
  no('another number', 'Local 79', 'Local 97'),
  no('another number of a chain', 'Food Mart 12', 'Food Mart 21'),
  no('names alike', 'Meridian Poultry', 'Meridian Pottery'),
  no('short names one letter apart', 'ABC Trucking', 'ABD Trucking'),
  no('a part of the name', 'Golden Dragon Restaurant', 'Golden Gate Restaurant'),
  no('the form only', 'Acme LLC', 'Apex LLC'),
  no('common words', 'American Services Group', 'American Systems Group'),
  no('of one family name', 'Sandoval Produce', 'Sandoval Towing'),
  no('blue and black', 'Blue Water Seafood', 'Black Water Seafood'),
  no('one word of two', 'Lotus Beauty', 'Lotus Garden'),
  no('north and south', 'North Harbor Packing', 'South Harbor Packing'),
  no('east and west', 'East Coast Movers', 'West Coast Movers'),
  no('a person and a firm', 'Halvorsen', 'Halvorsen Freight Brokers of Tacoma'),
  no('same initials', 'J R Trucking', 'J B Trucking'),
  no('sun and moon', 'Sunrise Staffing', 'Sunset Staffing'),
  no('same beginning', 'International Paper', 'International Pepper'),
]);

/** By these the thresholds were set. */
export const labelledPairs: readonly LabelledPair[] = [...subjectPairs(onePerson, true), ...subjectPairs(twoPersons, false), ...vehicles, ...addresses, ...organizations];

/** Written after the thresholds were set, and never used to set them. */
export const heldOutPairs: readonly LabelledPair[] = [
  ...subjectPairs(heldOutSubjects.onePerson, true),
  ...subjectPairs(heldOutSubjects.twoPersons, false),
  ...labelled(vehicle, [
    yes('G for six, state missing', 'MA 6TL903', 'GTL903'),
    yes('dots in a plate', 'MA 6TL.903', 'MA 6TL 903'),
    yes('one character too many', 'FL QZM4410', 'FL QZMM4410'),
    yes('neither VIN fits, read alike', 'vin 3GNEK18R9XG245678', 'vin 3GNEKI8R9XG24S678'),
    yes('VIN of a check digit misread', 'vin WBA3A5C52DF598123', 'vin WBA3A5C5ZDF598123'),
    yes('the last eight, one read alike', 'vin 5NPE24AF8GH302871', 'vin GH3O2871'),
    no('the last eight of another', 'vin 5NPE24AF8GH302871', 'vin GH302817'),
    no('two slips', 'FL QZM4410', 'FL QZN4401'),
    no('taxis of one series', 'NY 3B41', 'NY 3B42'),
    no('state swapped', 'FL QZM4410', 'GA QZM4410'),
    no('one model, one plant', 'vin KNAFU4A29A5846215', 'vin KNAFU4A20A5846605'),
  ]),
  ...labelled(address, [
    yes('lane written out', '17 Fiddlers Ln, Latham, NY 12110', "17 Fiddler's Lane, Latham NY 12110"),
    yes('unit with a word', '2210 Boston Rd Unit 12, Bronx, NY 10467', '2210 Boston Road # 12, Bronx, New York 10467'),
    yes('boro for city', '2210 Boston Rd, Bronx, NY 10467', '2210 Boston Rd, New York, NY 10467'),
    yes('county road', '5120 County Road 44, Canandaigua, NY 14424', '5120 CR 44, Canandaigua, NY 14424'),
    yes('rear building', '310 Elm St Rear, Ithaca, NY 14850', '310 Elm Street, Ithaca, NY 14850'),
    yes('terrace', '9 Overlook Terr, New York, NY 10033', '9 Overlook Terrace, New York, NY 10033'),
    yes('two words run together', '44 Brook Side Dr, Rye, NY 10580', '44 Brookside Drive, Rye, NY 10580'),
    yes('boulevard and ordinal', '600 First Blvd, Reno, NV 89501', '600 1st Boulevard, Reno, NV 89501'),
    yes('lot in a park', '88 Desert Palm Trl Lot 19, Mesa, AZ 85207', '88 Desert Palm Trail, Lot 19, Mesa, Arizona 85207'),
    yes('wrong type, same ZIP', '1550 Wexford Ct, Largo, FL 33770', '1550 Wexford Cir, Largo, FL 33770'),
    no('next door across', '17 Fiddlers Ln, Latham, NY 12110', '19 Fiddlers Ln, Latham, NY 12110'),
    no('first and eleventh', '600 1st St, Reno, NV 89501', '600 11th St, Reno, NV 89501'),
    no('lane of another town', '17 Fiddlers Ln, Latham, NY 12110', '17 Fiddlers Ln, Albany, NY 12203'),
    no('streets of trees', '310 Elm St, Ithaca, NY 14850', '310 Elmira St, Ithaca, NY 14850'),
    no('number and apartment swapped', '12 Vine St Apt 4, Troy, NY 12180', '4 Vine St Apt 12, Troy, NY 12180'),
    no('old and new road', '75 Old Post Rd, Rye, NY 10580', '75 New Post Rd, Rye, NY 10580'),
  ]),
  ...labelled(organization, [
    yes('abbreviated trade', 'Corrigan Bldg Prods', 'Corrigan Building Products, Inc.'),
    yes('possessive', "Nonna's Kitchen", 'Nonnas Kitchen LLC'),
    yes('partnership', 'Feldspar Ventures LP', 'Feldspar Ventures, L.P.'),
    yes('suffix in front of dba', 'Corrigan Foods Inc dba Green Valley Meats', 'Green Valley Meat'),
    yes('one letter left out', 'Quinterro Masonry', 'Quintero Masonry Inc'),
    yes('and left out', 'Salt and Pepper Catering', 'Salt Pepper Catering'),
    yes('city added', 'Feldspar Ventures', 'Feldspar Ventures of Denver'),
    yes('acronym', 'Northern Ohio Metal Works', 'NOMW'),
    no('father and sons', 'Quintero Masonry', 'Quintero Trucking and Sons'),
    no('two words of three', 'Green Valley Meats', 'Green Valley Florist'),
    no('colors', 'Red Rock Quarry', 'Gray Rock Quarry'),
    no('one generic word each', 'Pacific Services', 'Pacific Bakery'),
    no('union locals', 'Teamsters Local 814', 'Teamsters Local 810'),
    no('one word long, alike', 'Feldspar', 'Feldman'),
  ]),
];
