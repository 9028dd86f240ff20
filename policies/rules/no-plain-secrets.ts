import { secretIn } from "../../lib/secret-forms";
import { valueBehind } from "../lib/command-line";
import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Look, Part } from "../lib/look";
import type { ConfigMap, Texts } from "../lib/manifests";
import { secretInFile, secretInSetting } from "../lib/plain-secret";
import { eachContainer, podKinds, podsOf } from "../lib/pods";
import { ifKnown } from "../lib/property";
import { objectRule } from "../lib/rule";

interface Annotated {
  readonly metadata?: { readonly annotations?: Texts };
}

/** Of other texts, such as a program, the lines are no settings. */
const isSettings = (file: string): boolean => /\.(conf|properties|ya?ml|json|xml|env|ini|toml)$/.test(file);

/**
 * ConfigMaps, arguments, variables and annotations are for everybody to read: in the API, in `ps`, in the state, in this repository's golden files. It knows
 * forms and names of secrets, so it finds the common mistake and not every one.
 */
export const noPlainSecrets = objectRule<Annotated>({
  name: "no-plain-secrets",
  description: "No password, key or token stands in a ConfigMap, an argument, a variable or an annotation.",
  severity: "critical",
  remediationSteps: "Put it into a Secret, and mount that or refer to it with secretKeyRef.",
  url: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  declared: [
    {
      room: "event-etcd",
      part: "supervisor --token",
      reason: "etcd's word for what its clusters are told apart by: a name, which opens nothing.",
    },
  ],
  check: (object, look) => {
    const tell = (part: Part, what: string | undefined): void => {
      if (what !== undefined) look.report(object, `holds ${what}; put it into a Secret`, part);
    };
    const place = (name: string): Part => ({ name, words: name });
    texts(object.manifest.metadata?.annotations, look, (key, value) =>
      tell(place(`metadata.annotations["${key}"]`), secretIn(value)),
    );
    if (object.type.kind === "ConfigMap")
      look.attempt(() =>
        texts((object as KubernetesObject<ConfigMap>).manifest.data, look, (key, value) =>
          tell(
            place(`data["${key}"]`),
            secretInSetting(key, value) ?? (isSettings(key) ? secretInFile(value) : undefined),
          ),
        ),
      );
    if (!podKinds.some((kind) => kind === object.type.kind)) return;
    for (const pod of podsOf(object))
      eachContainer(pod, look, ({ container, part }) => {
        const inside = (what: string): Part => ({
          name: `${part.name} ${what}`,
          words: `${part.words} ${what}`,
        });
        for (const list of ["command", "args"] as const)
          look.attempt(() =>
            look.each(container[list], (word, index) => {
              const [, flag, value = valueBehind(ifKnown(() => container[list]![index + 1])) ?? ""] =
                /^(--?[A-Za-z][^=\s]*)(?:=([^]*))?$/.exec(word) ?? [];
              if (flag === undefined) tell(inside("argument"), secretIn(word));
              else tell(inside(flag), secretInSetting(flag, value));
            }),
          );
        look.each(container.env, ({ name = "", value }) =>
          tell(inside(name), value === undefined ? undefined : secretInSetting(name, value)),
        );
      });
  },
});

/** Of a map of texts, each for itself. */
function texts(
  map: Texts | undefined,
  look: Look<unknown>,
  check: (key: string, value: string) => void,
): void {
  look.each(Object.keys(map ?? {}), (key) => check(key, map![key]!));
}
