/** One program for every agent, so that one image serves all: `node main.js <agent> [options]`. */
import { certificates } from "./certificates/main";
import { cleanup } from "./cleanup/main";
import { emptySecret } from "./empty-secret/main";
import { etcdSupervisor } from "./etcd-supervisor/main";
import { imageBuild } from "./image-build/main";
import { errorText, log } from "./lib/log";
import { memberCertificates } from "./member-certificates/main";
import { nodeInstaller } from "./node-installer/main";

const agents: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  "node-installer": nodeInstaller,
  certificates,
  "etcd-supervisor": (args) => etcdSupervisor(args),
  "member-certificates": memberCertificates,
  "empty-secret": emptySecret,
  cleanup,
  "image-build": imageBuild,
};

async function main([name = "", ...args]: string[]): Promise<void> {
  const agent = agents[name];
  if (!agent)
    throw new Error(`unknown agent ${JSON.stringify(name)}; there are ${Object.keys(agents).join(", ")}`);
  await agent(args);
}

main(process.argv.slice(2)).then(
  // With an agent's own code, if it has set one.
  () => process.exit(),
  (error: unknown) => {
    log("error", errorText(error), { stack: error instanceof Error ? error.stack : undefined });
    process.exit(1);
  },
);
