import { isLost, type SnowflakeFault } from '../fault';
import { code, either, hostOf, kept, type Meaning, network } from './meaning';

/** All that the driver makes of a page that is none of Snowflake's. */
const saysNothing = ({ code: number, message }: SnowflakeFault): boolean =>
  number === null && message === '';

/** What the network, a proxy or a session that ended comes to. */
export const reaching: readonly Meaning[] = [
  {
    fits: network('ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA'),
    code: 'WAREHOUSE_UNREACHABLE',
    say: (_fault, place) =>
      `${place.label} cannot be found at ${hostOf(place)}. ${kept} Check the network or the VPN, and the account in Settings.`,
  },
  {
    fits: network(
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ),
    code: 'WAREHOUSE_UNREACHABLE',
    say: (_fault, place) =>
      `The connection to ${place.label} is not safe: the certificate of ${hostOf(place)} cannot be trusted. ${kept} Check the account in Settings, and ask whoever runs your network whether it inspects what you send.`,
  },
  {
    fits: ({ status }) => status === 407,
    code: 'WAREHOUSE_UNREACHABLE',
    say: (_fault, place) =>
      `The proxy on the way to ${place.label} asks for a user and a password. ${kept} Enter them in Settings.`,
  },
  {
    fits: ({ status }) => status !== null && status >= 500,
    code: 'WAREHOUSE_UNREACHABLE',
    say: ({ status }, place) =>
      `${place.label} cannot be used just now; the answer was “${status}”. ${kept} Try again in a few minutes.`,
  },
  {
    fits: either(({ status }) => status !== null, code('401002', '401003'), saysNothing),
    code: 'WAREHOUSE_UNREACHABLE',
    say: ({ status }, place) =>
      `Something other than Snowflake answered at ${hostOf(place)}${status === null ? '' : ` (“${status}”)`}. ${kept} Check the account and the proxy in Settings, and whether the VPN is on.`,
  },
  {
    fits: code('DEADLINE'),
    code: 'WAREHOUSE_UNREACHABLE',
    say: (_fault, place) =>
      `${place.label} did not answer in time. ${kept} Try again in a few minutes.`,
  },
  {
    fits: either(
      network('ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT'),
      (fault) => isLost(fault) && fault.network !== null,
    ),
    code: 'WAREHOUSE_UNREACHABLE',
    say: (_fault, place) =>
      `${place.label} cannot be reached at ${hostOf(place)}. ${kept} Check the network or the VPN, then try again.`,
  },
  {
    fits: isLost,
    code: 'WAREHOUSE_UNREACHABLE',
    say: (_fault, place) => `The session with ${place.label} ended. ${kept} Try again.`,
  },
];
