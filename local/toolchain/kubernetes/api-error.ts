import { objectsAt, textAt, type KubernetesObject } from "./object";

/** An answer of the API server that is not a success: its Status object says what went wrong. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly status: KubernetesObject,
  ) {
    super(textAt(status, "message") ?? `the API server answered with HTTP ${code}`);
    this.name = "ApiError";
  }

  get reason(): string {
    return textAt(this.status, "reason") ?? "";
  }

  /** One entry per field at fault. */
  get causes(): readonly { readonly field: string; readonly message: string; readonly reason: string }[] {
    return objectsAt(this.status, "details", "causes").map((cause) => ({
      field: textAt(cause, "field") ?? "",
      message: textAt(cause, "message") ?? "",
      reason: textAt(cause, "reason") ?? "",
    }));
  }
}

/** No answer from the API server: nothing listens, a name that does not resolve, TLS refused, no reply in time. */
export class UnreachableError extends Error {
  constructor(cluster: string, cause: string) {
    super(
      `the Kubernetes cluster is unreachable: ${cluster}: ${cause}. Check that the cluster runs and that the kubeconfig is its own, ` +
        "then run the same command again. If the cluster is gone for good, PULUMI_K8S_DELETE_UNREACHABLE=true lets " +
        "`pulumi refresh` and `pulumi destroy` drop its resources from the state",
    );
    this.name = "UnreachableError";
  }
}

export const isNotFound = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 404;

/** The object's namespace does not exist (yet), or does not have its default service account yet. */
export const isNamespaceMissing = (error: unknown): boolean =>
  error instanceof ApiError &&
  ((error.code === 404 && textAt(error.status, "details", "kind") === "namespaces") ||
    (error.code === 403 && /error looking up service account/.test(error.message)));

export const isFieldConflict = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  error.code === 409 &&
  error.causes.some(({ reason }) => reason === "FieldManagerConflict");
