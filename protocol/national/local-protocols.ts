import { day, fixed, type ParameterTable } from './parameter';

const national = fixed('How a local protocol is made is not for a local protocol to change.');

/** Local protocols themselves (GOV-1). Times are milliseconds. */
export const localProtocolNumbers = {
  signLocalProtocolWithin: {
    value: 14 * day,
    source: 'default',
    provision: 'GOV-1',
    meaning: 'FOD and SAC sign the text of a local protocol within this time of its being proposed or returned; then they are reminded.',
    local: national,
  },
  concurLocalProtocolWithin: {
    value: 14 * day,
    source: 'default',
    provision: 'GOV-1',
    meaning: 'Both Directors sign it, or return it, within this time of the signatures of FOD and SAC; then they are reminded.',
    local: national,
  },
  remindOfLocalProtocolBefore: {
    value: [3 * day],
    source: 'default',
    provision: 'GOV-1',
    meaning: 'Whoever owes a signature of a local protocol is reminded this long before it is due.',
    local: national,
  },
  remindOfLocalProtocolEvery: {
    value: 7 * day,
    source: 'default',
    provision: 'GOV-1',
    meaning: 'When it is overdue it is asked for again this often.',
    local: national,
  },
} as const satisfies ParameterTable;
