import { fieldEnv } from "../../lib/field-env";

const fields = {
  /** On the host network the same as the node's. */
  POD_ADDRESS: "status.podIP",
  POD_NAME: "metadata.name",
  NODE_ADDRESS: "status.hostIP",
} as const;

/** A variable that kubelet fills in; commands and arguments have it as `$(NAME)`. */
export const fromPod = (name: keyof typeof fields) => fieldEnv(name, fields[name]);
