import { workspaceFiles } from "../../../agents/image-build/plan";

/** Where things are in the containers of a build. */
export const paths = {
  plan: "/plan",
  workspace: "/workspace",
  credentials: "/credentials",
  authorities: "/authorities",
  keys: "/keys",
  scratch: "/tmp",
  /** Kubernetes' default. */
  message: "/dev/termination-log",
} as const;

export const inWorkspace = (file: keyof typeof workspaceFiles): string =>
  `${paths.workspace}/${workspaceFiles[file]}`;

/** Docker's name of its file; the Secret's key is another. */
export const credentialsFile = `${paths.credentials}/config.json`;
export const authoritiesKey = "ca.crt";

/** The steps beside the engine run as it. What it writes others can read, and all may write into the folder that they share. */
export const agentUser = 65532;
