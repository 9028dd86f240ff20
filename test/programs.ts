/** Builds every program that this machine lacks, which takes minutes: tests that start them have limits of their own. */
import { main } from "../local/cli";
import { binaryNames, ensureBinary } from "../local/toolchain/binaries";

main(async () => {
  for (const name of binaryNames) await ensureBinary(name);
});
