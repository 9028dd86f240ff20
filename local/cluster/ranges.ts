const number = (address: string): number =>
  address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);

const bounds = (range: string): [first: number, last: number] => {
  const [address = "", bits = "32"] = range.split("/");
  const size = 2 ** (32 - Number(bits));
  // `ip` leaves final zeros out: 10/8.
  const whole = [...address.split("."), "0", "0", "0"].slice(0, 4).join(".");
  const first = Math.floor(number(whole) / size) * size;
  return [first, first + size - 1];
};

/** Whether two IPv4 ranges in CIDR notation (or single addresses) have an address in common. */
export function overlaps(one: string, other: string): boolean {
  const [[first, last], [otherFirst, otherLast]] = [bounds(one), bounds(other)];
  return first <= otherLast && otherFirst <= last;
}
