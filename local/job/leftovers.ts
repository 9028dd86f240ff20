import { kubectl } from "../cluster/kubectl";

interface Item {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly status?: { readonly phase?: string };
}

/** What a job leaves in a namespace, one line each with state and owner: objects named after the run, and what its pods own. */
export function leftoverLines(items: readonly Item[], id: string): string[] {
  return items
    .filter(({ metadata }) =>
      [metadata, ...(metadata.ownerReferences ?? [])].some(({ name }) => name.startsWith(id)),
    )
    .map(({ kind, metadata, status }) => {
      const owner = metadata.ownerReferences
        ?.map((reference) => `${reference.kind} ${reference.name}`)
        .join(", ");
      const state = kind === "Pod" ? ` (${status?.phase ?? "unknown"})` : "";
      return `${kind} ${metadata.name}${state}${owner ? `, goes with ${owner}` : ""}`;
    });
}

export async function leftovers(namespace: string, id: string): Promise<string[]> {
  const kinds = "pods,configmaps,services,persistentvolumeclaims,secrets";
  const { items } = JSON.parse(await kubectl(["get", kinds, "-n", namespace, "-o", "json"])) as {
    items: Item[];
  };
  return leftoverLines(items, id);
}
