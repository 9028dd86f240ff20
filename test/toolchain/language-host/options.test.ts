import { splitArguments } from "../../../local/toolchain/language-host/options";

test.each([
  ["", []],
  ["--import tsx", ["--import", "tsx"]],
  ["  --a   --b ", ["--a", "--b"]],
  [`--title "two words" --x='a b'c`, ["--title", "two words", "--x=a bc"]],
  [`--inspect=127.0.0.1:9229`, ["--inspect=127.0.0.1:9229"]],
])("the line %j becomes the arguments %j", (line, expected) => {
  expect(splitArguments(line)).toEqual(expected);
});
