import fc from "fast-check";
import { contains, overlaps, parseAddress, parseCidr } from "../../../lib/cidr";

it.each([
  ["10.244.0.0/16", 0x0af40000, 0x0af4ffff],
  ["0.0.0.0/0", 0, 0xffffffff],
  ["192.0.2.7/32", 0xc0000207, 0xc0000207],
])("reads %s", (text, first, last) => expect(parseCidr(text)).toEqual({ first, last }));

it.each([
  "10.244.0.1/16",
  "10.244.0.0",
  "10.244.0.0/33",
  "10.244.0/16",
  "010.0.0.0/8",
  "10.0.0.256/32",
  "::/0",
  "",
])("refuses %j", (text) => expect(parseCidr(text)).toBeUndefined());

const ranges = fc
  .tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => {
    const size = 2 ** (32 - prefix);
    const first = Math.floor(address / size) * size;
    return { first, last: first + size - 1 };
  });

it("says that two ranges overlap exactly when one contains an end of the other", () =>
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      const common = contains(a, b.first) || contains(a, b.last) || contains(b, a.first);
      expect(overlaps(a, b)).toBe(common);
      expect(overlaps(b, a)).toBe(common);
    }),
  ));

it("reads every address that it can be written as", () =>
  fc.assert(
    fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), ([a, b, c, d]) =>
      expect(parseAddress(`${a}.${b}.${c}.${d}`)).toBe(((a * 256 + b) * 256 + c) * 256 + d),
    ),
  ));
