import { main } from "../cli";
import { LocalError } from "../lib/errors";
import { clusterDown } from "./down";
import { restartEverything } from "./restart";
import { printStatus } from "./status";
import { clusterUp } from "./up";

const commands: Readonly<Record<string, () => Promise<void>>> = {
  up: clusterUp,
  down: clusterDown,
  restart: restartEverything,
  status: async () => {
    if (!(await printStatus())) process.exitCode = 1;
  },
};

main(async () => {
  const [name = "", ...rest] = process.argv.slice(2);
  const command = commands[name];
  if (!command || rest.length > 0) {
    throw new LocalError(
      `unknown command: ${process.argv.slice(2).join(" ") || "none"}`,
      `Use one of: ${Object.keys(commands).join(", ")}.`,
    );
  }
  await command();
});
