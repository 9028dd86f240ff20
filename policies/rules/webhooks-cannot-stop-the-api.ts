import type { KubernetesObject } from "../lib/kubernetes-object";
import type { Selector } from "../lib/manifests";
import { objectRule } from "../lib/rule";
import { isEmpty } from "../lib/selector";

interface Configuration {
  readonly webhooks?: readonly {
    readonly name?: string;
    readonly failurePolicy?: string;
    readonly timeoutSeconds?: number;
    readonly matchConditions?: readonly unknown[];
    readonly namespaceSelector?: Selector;
    readonly objectSelector?: Selector;
  }[];
}

interface AdmissionPolicy {
  readonly spec?: {
    readonly failurePolicy?: string;
    readonly matchConditions?: readonly unknown[];
    readonly matchConstraints?: {
      readonly namespaceSelector?: Selector;
      readonly objectSelector?: Selector;
    };
  };
}

/** Seconds; the default is 10, and each write waits for all webhooks that it concerns. */
const patience = 5;

/**
 * A webhook that must answer and does not stops every write that it is asked about, those that would repair it included. YuniKorn fills in its own configurations
 * when it starts, which no rule sees.
 */
export const webhooksCannotStopTheApi = objectRule({
  name: "webhooks-cannot-stop-the-api",
  description:
    "A webhook or admission policy that refuses when it fails is about some objects only; a webhook answers soon.",
  severity: "high",
  remediationSteps:
    "Use failurePolicy Ignore, or a selector or condition that leaves the system's objects out; set timeoutSeconds to at most 5.",
  url: "https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/",
  kinds: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy"],
  check: (object, look) => {
    if (object.type.kind === "ValidatingAdmissionPolicy") {
      const { spec = {} } = (object as KubernetesObject<AdmissionPolicy>).manifest;
      const { failurePolicy = "Fail", matchConditions = [], matchConstraints = {} } = spec;
      if (failurePolicy === "Fail" && matchConditions.length === 0 && isAboutEverything(matchConstraints))
        look.report(
          object,
          "refuses every object that it cannot judge; add a matchCondition or a selector, or set failurePolicy to Ignore",
        );
      return;
    }
    look.each((object as KubernetesObject<Configuration>).manifest.webhooks, (webhook, index) => {
      const { name = "unnamed", failurePolicy = "Fail", timeoutSeconds = 10, matchConditions = [] } = webhook;
      const place = `webhooks[${index}] (${name})`;
      if (failurePolicy === "Fail" && matchConditions.length === 0 && isAboutEverything(webhook))
        look.report(
          object,
          `${place}: refuses every write while it does not answer; add a matchCondition or a selector, or set failurePolicy to Ignore`,
        );
      if (timeoutSeconds > patience)
        look.report(
          object,
          `${place}: holds each write for up to ${timeoutSeconds} s; set timeoutSeconds to at most ${patience}`,
        );
    });
  },
});

const isAboutEverything = ({
  namespaceSelector = {},
  objectSelector = {},
}: {
  readonly namespaceSelector?: Selector;
  readonly objectSelector?: Selector;
}): boolean => isEmpty(namespaceSelector) && isEmpty(objectSelector);
