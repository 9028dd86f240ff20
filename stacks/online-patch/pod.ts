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

/** A container's flags: name without dashes -> value, `true` for one without a value. Both `--a=b` and `--a b` are read. */
export function flagsOf({ command = [], args = [] }: Container): ReadonlyMap<string, string> {
  const words = [...command, ...args];
  const flags = new Map<string, string>();
  words.forEach((word, index) => {
    const [, name, value] = /^--?([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) return;
    const next = words[index + 1];
    flags.set(name, value ?? (next === undefined || next.startsWith("-") ? "true" : next));
  });
  return flags;
}
