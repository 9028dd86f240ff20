import { parseCidr, type Cidr } from "../../lib/cidr";

/**
 * The range of a route's destination as `ip` writes it: an address alone is a range of one, and final zeros may be left out (10/8).
 * @throws Error naming a destination that is none
 */
export function destinationRange(destination: string): Cidr {
  const [address = "", bits = "32"] = destination.split("/");
  const whole = [...address.split("."), "0", "0", "0"].slice(0, 4).join(".");
  const range = parseCidr(`${whole}/${bits}`);
  if (!range) throw new Error(`ip route: ${destination} is neither an IPv4 address nor a range`);
  return range;
}
