import { contentHash, fileContents } from "../../lib/content-hash";
import { repository } from "../../lib/repository";

/** Everything that the image of the agents is made from; a test checks that the agents import nothing else of this repository. */
export const agentsImageInputs = [
  "agents",
  "images/agents",
  "lib/namespaces.ts",
  "package-lock.json",
] as const;

/** How a container of the agents starts; its arguments choose the agent. */
export const agentsImageConfig = {
  Entrypoint: ["node", "/opt/agents/main.js"],
  Env: ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp", "NODE_ENV=production"],
  // Without a name on purpose: pods may choose any other.
  User: "65532:65532",
} as const;

/**
 * The name under which the image of the agents is built, pushed and used: `<registry>/agents:<content hash>`.
 * @param registry host and path, such as registry.example.com/data
 * @param root where the inputs are; default: this repository
 */
export const agentsImageReference = (registry: string, root: string = repository): string =>
  `${registry}/agents:${contentHash(fileContents(root, agentsImageInputs))}`;
