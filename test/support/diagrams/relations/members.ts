import { type KubeObject, podTemplateOf } from "../kube-object";
import type { FindRelations } from "./relation";

interface DesiredState {
  readonly name: string;
  readonly members: readonly { readonly node: string; readonly address: string }[];
  readonly ports: { readonly client: number };
}

/** The static pods of the Events etcd: no object of the program is one, an installer writes their manifests by what a ConfigMap says. */
export const memberPods = (all: readonly KubeObject[]): KubeObject[] =>
  all.flatMap((configMap) =>
    membersOf(configMap).map(({ name, address }) => ({
      kind: "static Pod",
      name,
      namespace: "kube-system",
      room: configMap.room!,
      inputs: { configMap: configMap.name, address },
    })),
  );

function membersOf({ kind, inputs }: KubeObject): { readonly name: string; readonly address: string }[] {
  const text = kind === "ConfigMap" ? (inputs.data?.["desired-state.json"] as string | undefined) : undefined;
  if (text === undefined) return [];
  const { name, members, ports } = JSON.parse(text) as DesiredState;
  return members.map(({ node, address }) => ({
    name: `${name}-${node}`,
    address: `https://${address}:${ports.client}`,
  }));
}

/** Who installs a member, and who dials it. */
export const members: FindRelations = (object, all) => {
  const { volumes = [] } = (podTemplateOf(object)?.spec ?? {}) as {
    volumes?: { configMap?: { name: string } }[];
  };
  const mounts = volumes.map(({ configMap }) => configMap?.name);
  const text = JSON.stringify(object.inputs);
  return all
    .filter(({ kind }) => kind === "static Pod")
    .flatMap((to) => {
      if (object === to) return [];
      if (mounts.includes(to.inputs.configMap as string))
        return [{ from: object, to, label: "writes the manifest of" }];
      return text.includes(to.inputs.address as string) ? [{ from: object, to, label: "calls" }] : [];
    });
};
