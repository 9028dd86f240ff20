import { objectRule } from "../lib/rule";

/** A default provider takes whichever cluster the shell's kubeconfig points at: on somebody's machine, that of another environment. */
export const providerExplicit = objectRule({
  name: "provider-explicit",
  description: "Every object is made by a provider of the program's own.",
  severity: "critical",
  remediationSteps: "Pass a k8s.Provider, and set pulumi:disable-default-providers.",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/providers/",
  incomplete: true,
  check: (object, look) => {
    // The engine names default providers `default`, with the plugin's version behind.
    if (!/^default(_|$)/.test(object.resource.provider?.name ?? "")) return;
    look.report(
      object,
      "is made by the default provider, in whichever cluster the kubeconfig points at; pass a k8s.Provider",
    );
  },
});
