import { commandFlags } from "../../agents/lib/command-flags";

/** The part of an API server's pod, or of a patch of one, that is compared. */
export interface Pod {
  readonly metadata?: { readonly name?: string };
  readonly spec?: {
    readonly nodeName?: string;
    readonly containers?: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly resources?: { readonly limits?: { readonly memory?: string } };
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

interface Probe {
  readonly httpGet?: { readonly path?: string };
}

export const probes = ["startupProbe", "livenessProbe", "readinessProbe"] as const;

/** A sidecar may be among the init containers. */
export const containersOf = ({ spec }: Pod): readonly Container[] => [
  ...(spec?.containers ?? []),
  ...(spec?.initContainers ?? []),
];

/** A container's flags by name without dashes; of one that is given several times the last. */
export const flagsOf = ({ command = [], args = [] }: Container): ReadonlyMap<string, string> =>
  new Map(commandFlags([...command, ...args]));
