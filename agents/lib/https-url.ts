import { isIP } from "node:net";

/** `https://` and the address with its port, in brackets if it is an IPv6 one. */
export const httpsUrl = (address: string, port: number): string =>
  `https://${isIP(address) === 6 ? `[${address}]` : address}:${port}`;
