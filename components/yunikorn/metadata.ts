/** The room, in labels. */
export const component = "yunikorn";

/**
 * Names that YuniKorn's programs look for and no setting of ours changes.
 * @see apache/yunikorn-k8shim pkg/common/constants/constants.go, pkg/admission/conf/am_conf.go, pkg/admission/webhook_manager.go
 */
export const names = {
  defaults: "yunikorn-defaults",
  configs: "yunikorn-configs",
  restService: "yunikorn-service",
  admissionService: "yunikorn-admission-controller-service",
  admissionSecret: "admission-controller-secrets",
  validatingWebhook: "yunikorn-admission-controller-validations",
  mutatingWebhook: "yunikorn-admission-controller-mutations",
} as const;

/** Where nothing else is said. */
export const defaultNamespace = "yunikorn";

/** Of the objects of each program. */
export const schedulerName = "yunikorn-scheduler";
export const admissionName = "yunikorn-admission-controller";

/** Fixed in both programs. */
export const ports = { rest: 9080, webhook: 9089 } as const;

/** The admission controller leaves pods with this label alone, so that it never stands in the way of its own start. */
export const ownPod = { app: "yunikorn" } as const;

/** User and group of both images. */
export const uid = 4444;
