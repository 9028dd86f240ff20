import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { confFile } from "../../lib/conf-entry";
import { contentHash } from "../../lib/content-hash";
import { labels } from "../../lib/labels";
import type { CelebornSettings } from "./args";
import { celebornConf } from "./conf";
import { log4j2 } from "./conf/log4j2";
import { quotaFile } from "./conf/quotas";
import { quotasConfigMap } from "./master-pod";
import { type Role, component, files, objectName, paths, ports } from "./metadata";
import type { Where } from "./names";
import { rackScript } from "./rack-script";
import { askSeconds, shutdownTimes } from "./shutdown";
import { stopScript } from "./stop-script";

/** The files of a role. */
export function configurationOf(
  settings: CelebornSettings,
  where: Where,
  role: Role,
): Record<string, string> {
  const common = {
    [files.configuration]: confFile(celebornConf(settings, where, role)),
    [files.logging]: log4j2,
    ...(settings.workers.zones === undefined ? {} : { [files.rack]: rackScript }),
  };
  if (role === "master") return common;
  const decommissionSeconds = shutdownTimes(settings).decommissionPath - askSeconds;
  return {
    ...common,
    [files.stop]: stopScript({ account: paths.account, httpPort: ports.worker.http, decommissionSeconds }),
  };
}

/**
 * A role's ConfigMap, named by what is in it: another content is another object, which the pods' template names, so that a change rolls them one by one, and those
 * whose turn has not come find the old one as long as they need it.
 */
export function createConfiguration(
  name: string,
  {
    role,
    data,
    namespace,
  }: {
    readonly role: Role;
    readonly data: Record<string, string>;
    readonly namespace: pulumi.Output<string>;
  },
  child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  return new k8s.core.v1.ConfigMap(
    `${name}-${role}`,
    {
      metadata: {
        name: `${objectName(role)}-${contentHash(data)}`,
        namespace,
        labels: labels(component, name, role),
      },
      immutable: true,
      data,
    },
    child,
  ).metadata.name;
}

/** Quotas, which masters read again every two minutes. */
export const createQuotas = (
  name: string,
  { settings, namespace }: { readonly settings: CelebornSettings; readonly namespace: pulumi.Output<string> },
  child: pulumi.CustomResourceOptions,
): k8s.core.v1.ConfigMap =>
  new k8s.core.v1.ConfigMap(
    `${name}-quotas`,
    {
      metadata: { name: quotasConfigMap, namespace, labels: labels(component, name, "quotas") },
      data: { [files.quotas]: quotaFile(settings) },
    },
    child,
  );
