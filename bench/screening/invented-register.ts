/**
 * A register of invented interests: people by names that are as common and as rare as in life, vehicles, addresses and firms.
 * The same seed makes the same register.
 */
import { sql } from 'kysely';
import type { Entity } from '../../protocol/entities';
import { keysOf, keysVersion } from '../../protocol/matching/keys';
import type { Database } from '../../store/database';

/** Numbers between 0 and 1 in an order that the seed alone decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

const given = 'Jose Maria Juan Luis Carlos Mohammed Ana Miguel Jesus Francisco Antonio Rosa Pedro Manuel Jorge Ahmed Fatima Ali Wei Li Ming Xiao Nguyen Van Thi Ivan Sergei Dmitri Olga Elena Natalia Andrei Mikhail Pavel Yusuf Hassan Omar Ibrahim Abdul Rahman Amina Samuel David Daniel Marta Lucia Sofia Camila Valentina Diego Javier Fernando Ricardo Eduardo Roberto Alejandro Gabriel Rafael Oscar Raul Hector Victor Sergio Mario Pablo Andres Felipe Gustavo Ignacio Esteban Ramon Enrique Guillermo Rodrigo Leonardo Mauricio Patricia Carmen Teresa Isabel Beatriz Adriana Claudia Veronica Gloria Silvia Monica Yolanda Esperanza Guadalupe Jean Pierre Marie Francois Kwame Kofi Chinedu Emeka Ngozi Tariq Bilal Zainab Priya Rajesh Sunil Anil Deepak Arjun Kenji Hiroshi Yuki Minjun Jisoo Bogdan Mihai Ioana Tomasz Piotr Agnieszka Katarzyna Zoltan Istvan Goran Dragan Milica Arben Besnik'.split(' ');
const stems = 'Garcia Rodrigu Martin Hernand Lop Gonzal Per Sanch Ramir Torr Flor River Gom Dia Cruz Moral Reye Gutierr Orti Ramo Ruiz Alvar Mendoz Castill Jimen Vasqu Romer Herrer Medin Aguilar Varg Castr Guzm Mend Fernand Munoz Salazar Soto Delgad Rio Vega Pen Contrer Navarr Dominguez Guerr Estrad Santiag Cabrer Espinoz Kowal Nowak Wisniew Petrov Ivanov Sokol Popov Volkov Hass Hussein Khal Rahim Ahmad Nguyen Tran Pham Hoang Wang Zhang Chen Liu Yang Kim Park Choi Tanak Sato Singh Patel Sharm Kumar Gupta Okaf Adeyem Mensah Diall Traor Kamar Popesc Ionesc Horvath Kovac Jovan Hox Krasniq'.split(' ');
const endings = ['ez', 'es', 'a', 'o', 'ski', 'ova', 'enko', 'in', 'i', 'u', 'ov', 'yan', 'dez', 'al', 'era', 'ano', 'etti', 'son', 'berg', 'mann', 'ish', 'or', 'an', 'on'];
const streets = 'Main Oak Park Elm Maple Cedar Pine Washington Lake Hill Walnut Spring North Ridge Church Willow Mill Sunset Railroad Jackson Cherry West Highland Johnson Forest Lincoln Hickory River Meadow Broad Larkspur Schermerhorn Halsted Dauphin Orchard Fiddlers Overlook Wexford Brookside Desert Harbor Canal Court Vine Mott Prospect Franklin Jefferson Madison Monroe'.split(' ');
const types = ['St', 'Ave', 'Rd', 'Dr', 'Ln', 'Blvd', 'Ct', 'Pl'];
const towns = 'Yonkers Albany Troy Buffalo Newark Trenton Camden Seattle Tacoma Spokane Everett Reno Mesa Tampa Mobile Chicago Peoria Dayton Akron Toledo Denver Boulder Austin Laredo Houston Dallas Fresno Oakland Stockton Modesto'.split(' ');
const firmWords = 'Golden Pacific Blue Silver Cedar Eagle Lotus Summit Harbor Meridian Quetzal Tidewater Orchid Copper Granite Feldspar Liberty Star Royal Premier Delta Sierra Atlas Apex Nova Polar Coral Amber Ivory Falcon'.split(' ');
const trades = 'Poultry Construction Services Trucking Restaurant Cleaning Roofing Foods Imports Staffing Landscaping Packing Drywall Auto Market Bakery Logistics Masonry Seafood Laundry'.split(' ');
const forms = ['Inc.', 'LLC', 'Corp.', 'Ltd', '', 'Co.'];

/** Few names are common and most are rare, as with people. */
const pick = <Thing>(random: Random, things: readonly Thing[]): Thing => things[Math.floor(random() ** 2 * things.length)] as Thing;
const even = <Thing>(random: Random, things: readonly Thing[]): Thing => things[Math.floor(random() * things.length)] as Thing;
const whole = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
const written = (random: Random, alphabet: string, length: number): string => Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');

const familyName = (random: Random): string => pick(random, stems) + even(random, endings);

function subject(random: Random): Entity {
  const name = [pick(random, given), ...(random() < 0.3 ? [pick(random, given)] : []), familyName(random), ...(random() < 0.4 ? [familyName(random)] : [])].join(' ');
  const dateOfBirth = `${whole(random, 1945, 2004)}-${String(whole(random, 1, 12)).padStart(2, '0')}-${String(whole(random, 1, 28)).padStart(2, '0')}`;
  return {
    kind: 'subject',
    name,
    ...(random() < 0.2 ? { alsoKnownAs: [`${pick(random, given)} ${familyName(random)}`] } : {}),
    ...(random() < 0.75 ? { dateOfBirth } : {}),
    ...(random() < 0.5 ? { alienNumber: `A${String(whole(random, 20_000_000, 99_999_999)).padStart(9, '0')}` } : {}),
  };
}

const digits = '0123456789';

function vehicle(random: Random): Entity {
  const plate = written(random, 'ABCDEFGHJKLMNPRSTUVWXYZ', 3) + written(random, digits, 4);
  const vin = random() < 0.4 ? { vin: written(random, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 17) } : {};
  return { kind: 'vehicle', plate, plateState: even(random, ['NY', 'NJ', 'CT', 'WA', 'OR', 'CA']), ...vin };
}

function address(random: Random): Entity {
  const street = random() < 0.25 ? `${whole(random, 1, 180)}th` : pick(random, streets);
  const unit = random() < 0.3 ? ` Apt ${whole(random, 1, 40)}` : '';
  return { kind: 'address', address: `${whole(random, 1, 2400)} ${street} ${even(random, types)}${unit}, ${even(random, towns)}, NY ${whole(random, 10_001, 14_999)}` };
}

const organization = (random: Random): Entity => ({
  kind: random() < 0.5 ? 'organization' : 'employer',
  name: `${random() < 0.5 ? pick(random, firmWords) : familyName(random)} ${random() < 0.5 ? `${pick(random, firmWords)} ` : ''}${pick(random, trades)} ${even(random, forms)}`.trim(),
});

/** Half are people, as in a register of interests; firms are the fewest. */
export function inventEntity(random: Random): Entity {
  const kind = random();
  return kind < 0.5 ? subject(random) : kind < 0.7 ? vehicle(random) : kind < 0.9 ? address(random) : organization(random);
}

/** The same thing as somebody else may have written it down. */
export function rewritten(entity: Entity): Entity {
  switch (entity.kind) {
    case 'subject':
      return { ...entity, name: entity.name.split(' ').reverse().join(' ').toUpperCase() };
    case 'vehicle':
      return { ...entity, ...(entity.plate === undefined ? {} : { plate: entity.plate.replace('0', 'O').replace('5', 'S').toLowerCase() }) };
    case 'address':
      return { ...entity, address: entity.address.replace(' St', ' Street').replace(' Ave', ' Avenue').replace(', NY', ' New York') };
    case 'organization':
    case 'employer':
      return { ...entity, name: entity.name.replace(/ (Inc\.|LLC|Corp\.|Ltd|Co\.)$/, '').toUpperCase() };
  }
}

const rowsAtOnce = 2000;

/** The index is made when all is there: it is the same one as if they had come one by one, in a tenth of the time. */
export async function inventRegister(database: Database, entities: readonly Entity[]): Promise<void> {
  await sql`drop index interests_found_by`.execute(database);
  for (let from = 0; from < entities.length; from += rowsAtOnce) {
    const rows = entities.slice(from, from + rowsAtOnce).map((entity, at) => ({ entity, keys: keysOf(entity).kept, office: (from + at) % 2 === 0 ? 'OI-NYC' : 'DRO-SEA', owner: (from + at) % 2 === 0 ? 'nadia.frost' : 'lila.noor' }));
    await sql`
      insert into interests (interest, office, entity, owner, review_at, revision, entered_at, entered_by, changed_at, keys, keyed_by)
      select gen_random_uuid(), row ->> 'office', row -> 'entity', row ->> 'owner', now() + interval '180 days', 1, now(), row ->> 'owner', now(),
        array(select jsonb_array_elements_text(row -> 'keys')), ${keysVersion}::int
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as given (row)`.execute(database);
  }
  await sql`create index interests_found_by on interests using gin (keys) with (fastupdate = off)`.execute(database);
  await sql`vacuum analyze interests`.execute(database);
}
