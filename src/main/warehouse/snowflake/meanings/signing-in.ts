import { nobodyThere, pageNotShown } from '../browser-sign-in';
import { code, either, forAdmin, type Meaning, roleOf, says, userOf } from './meaning';

/** The driver says again what the page told it, as it stood in the address. */
const refusedAs =
  (words: string): Meaning['fits'] =>
  ({ message }) =>
    message.replaceAll('+', ' ').includes(words);

/** What Snowflake says of somebody it does not let in. */
export const signingIn: readonly Meaning[] = [
  {
    fits: either(code('394508', '390197'), says(/\bMFA\b|multi-?factor/i)),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} asks for a second factor, which this way of signing in cannot give. Choose sign-in in the browser in Settings.`,
  },
  {
    fits: either(code('394418'), says(/network policy is required/i)),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} takes an access token only from users under a network policy. Ask an admin for a network policy for ${userOf(place)}, or choose sign-in in the browser in Settings.`,
  },
  {
    fits: either(code('390422'), says(/not allowed to access snowflake/i)),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} does not let this network in. Turn on the company's VPN, or ask an admin to allow this network.`,
  },
  {
    fits: code('390144'),
    code: 'WAREHOUSE_ACCESS',
    say: (fault, place) =>
      `${place.label} does not know this key for ${userOf(place)}. Ask an admin to register its public key, and check that this computer's clock is right.${forAdmin(fault)}`,
  },
  {
    fits: either(code('394400', '394300', '394301', '394302'), says(/programmatic access token/i)),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} did not accept the access token: it is wrong, was taken back or has run out. Make a new one in Snowflake and enter it in Settings.`,
  },
  {
    fits: code('390102'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} has locked ${userOf(place)} after too many attempts. Wait a quarter of an hour, or ask an admin to unlock it.`,
  },
  {
    fits: code('390101'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} has switched ${userOf(place)} off. Ask an admin to switch it on again.`,
  },
  {
    fits: code('390100'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} did not accept the user name or the password. Check both in Settings; if they are right, sign-in with a password may be switched off for the account, so choose sign-in in the browser.`,
  },
  {
    fits: code('390189', '390186'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${roleOf(place).replace(/^t/, 'T')} does not exist in ${place.label}, or ${userOf(place)} does not have it. Check the role in Settings, or ask an admin to grant it.`,
  },
  {
    fits: code('390201', '390202', '390203'),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `The warehouse, the database or the schema of ${place.label} does not exist, or ${roleOf(place)} may not use it. Check their names in Settings, or ask an admin for access.`,
  },
  {
    fits: says(/browser action timed out/i),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `Nobody signed in to ${place.label} in the browser in time. Try again, and finish signing in on the page that opens.`,
  },
  {
    fits: refusedAs(nobodyThere),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} asks who you are. Try again, and sign in on the page that opens.`,
  },
  {
    fits: refusedAs(pageNotShown),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `The page for signing in to ${place.label} could not be shown. Open a browser and try again, or choose another way of signing in in Settings.`,
  },
  {
    fits: says(/invalid_client|security integration/i),
    code: 'WAREHOUSE_ACCESS',
    say: (_fault, place) =>
      `${place.label} does not allow this way of signing in. Ask an admin to switch on the integration SNOWFLAKE$LOCAL_APPLICATION, or choose single sign-on in Settings.`,
  },
  {
    fits: either(code('390303', '390318', '390195', '390191'), says(/oauth|SAML|access_denied/i)),
    code: 'WAREHOUSE_ACCESS',
    say: (fault, place) =>
      `${place.label} did not accept the sign-in from the browser. Try again; if it fails again, ask an admin whether ${userOf(place)} may sign in this way.${forAdmin(fault)}`,
  },
];
