// The SDK runs every pack with ts-node and its type check, whatever PulumiPolicy.yaml says. tsx starts faster, as for the program
// itself, and needs no development dependency; `make check` checks the types.
require("tsx/cjs");
require("./index.ts");
