/** User and group of the API server and the proxy; on the node it owns the audit log alone. */
export const uid = 16444;

/** Where the certificates agent, and nobody else, sees the node's folders. */
export const nodePki = "/node/pki";
export const nodeManifests = "/node/manifests";
export const nodeEncryption = "/node/encryption";

export { fileProbe, locked } from "../../agents/lib/container-conventions";
