import { isIP } from "node:net";

/** `https://` and the address with its port, in brackets if it is an IPv6 one. */
export const httpsUrl = (address: string, port: number): string =>
  `https://${isIP(address) === 6 ? `[${address}]` : address}:${port}`;

/** A URL's host without a port, and an IPv6 address without its brackets. @throws TypeError when it is no URL */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[(.*)\]$/, "$1");
