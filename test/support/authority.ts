import type { Answers } from "./mocks";

export const authority = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

/** A cluster that answers a read of a ConfigMap, which has no inputs, with its authority's. */
export const withAuthority: Answers = {
  "kubernetes:core/v1:ConfigMap": ({ data }) => ({ data: data ?? { "ca.crt": authority } }),
};
