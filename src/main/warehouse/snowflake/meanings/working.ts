import { isMissing } from '../fault';
import { keptName, quotedName, quotedSchema } from '../place';
import { code, either, granteeOf, type Meaning, objectIn, roleOf, says } from './meaning';

/** What Snowflake says of a statement. */
export const working: readonly Meaning[] = [
  {
    fits: code('000606'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      place.profile.warehouse === ''
        ? `${place.label} has no warehouse to work with. Name one in Settings, or ask an admin for a default one.`
        : `The warehouse ${keptName(place.profile.warehouse)} cannot be used by ${roleOf(place)}. Check its name in Settings, or ask an admin to run: GRANT USAGE ON WAREHOUSE ${quotedName(place.profile.warehouse)} TO ${granteeOf(place)}.`,
  },
  {
    fits: either(code('090073'), says(/resource monitor|exceeded its quota/i)),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `The warehouse of ${place.label} has used up what it may cost and does not start. Ask an admin to raise its limit.`,
  },
  {
    fits: code('090105', '090106', '002043'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `The schema ${quotedSchema(place.profile)} does not exist in ${place.label}, or ${roleOf(place)} may not use it. Check its name in Settings, or ask an admin for access.`,
  },
  {
    fits: isMissing,
    code: 'WAREHOUSE_ACCESS',
    say: (fault, place) =>
      `${objectIn(fault) ?? 'A table'} is missing from ${place.label}, or ${roleOf(place)} may not see it. Test the connection in Settings: it says what to ask an admin for.`,
  },
  {
    fits: code('003001', '003041', '003540'),
    code: 'WAREHOUSE_ACCESS',
    say: (fault, place) =>
      `${roleOf(place).replace(/^./, (first) => first.toUpperCase())} may not do this with ${objectIn(fault) ?? 'a table'} in ${place.label}. Ask an admin for the privilege, or choose another role in Settings.`,
  },
  {
    fits: either(
      code('000625', '000635', '000684'),
      says(/has locked (?:table|partition)|deadlock/i),
    ),
    code: 'WAREHOUSE_BUSY',
    say: (_fault, place) =>
      `Somebody else is writing to ${place.label} just now. Nothing was changed; try again in a moment.`,
  },
  {
    fits: code('000604', '000630'),
    code: 'WAREHOUSE_FAILED',
    say: (_fault, place) =>
      `${place.label} ended this before it was done: somebody cancelled it, or it took longer than an admin allows. Nothing was changed; try again.`,
  },
];
