import { z } from "zod";
import { parseAddress, parseCidr } from "../../lib/cidr";
import { parseDuration } from "../../lib/duration";
import { parseQuantity } from "../../lib/quantity";
import { either, expected, mapOf } from "./section";

/** Without control characters and halves of characters. */
export const isOneLine = (given: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(given);

/** Of characters that an object of Kubernetes can have. */
const isSound = (given: string): boolean => isOneLine(given.replace(/[\t\n]/g, ""));

/** A string that matches a pattern; the pattern also goes into the JSON Schema, so that editors check it, and say what is allowed instead of the pattern. */
export const pattern = (regex: RegExp, what: string, allowed: string) => {
  const options = expected(what, allowed);
  return z.string(options).regex(regex, options).meta({ patternErrorMessage: allowed });
};

export const wholeNumber = (least: number, most: number, what: string, allowed: string) => {
  const options = expected(what, allowed);
  return z.int(options).min(least, options).max(most, options);
};

export const port = wholeNumber(1, 65535, "a port", "a whole number from 1 to 65535");

export const count = (least: number, most: number) =>
  wholeNumber(least, most, "a count", `a whole number from ${least} to ${most}`);

export const flag = z.boolean(expected("a boolean", "true or false"));

/** What Kubernetes counts bytes with: 64 bits, and a sign. */
const mostBytes = 2n ** 63n - 1n;

/** A quantity with its unit: `memory: 512` is 512 bytes to Kubernetes and 512 MiB to Spark, and never what was meant. */
export const memory = pattern(
  /^([1-9]\d*)(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)$/,
  "a memory quantity with a unit",
  "a number and Ki, Mi, Gi, Ti, k, M, G or T, such as 512Mi",
).refine((text) => (parseQuantity(text, 1n) ?? 0n) <= mostBytes, expected("a size", "less than 8388608Ti"));

/** Spark ends at its start with less: 1.5 times what it keeps for itself. @see UnifiedMemoryManager.getMaxMemory of Spark */
export const heap = memory.refine(
  (text) => (parseQuantity(text, 1n) ?? leastHeap) >= leastHeap,
  expected("a heap that Spark starts with", "at least 450Mi"),
);
const leastHeap = 450n << 20n;

/** CPU in cores or thousandths of one. The unit is the core, so a plain number has one. */
export const cpu = pattern(
  /^([1-9]\d{0,8}m|[1-9]\d{0,5}(\.\d{1,3})?|0\.\d{1,3})$/,
  "a CPU quantity",
  'a string of cores or millicores, such as "500m" or "2"',
);

/** Spark refuses to start with the size of the heap or a setting of its own among them. */
export const javaOptions = pattern(
  /^(?!(.* )?(-Xmx|-Dspark\.))-[^\s\\]+( -[^\s\\]+)*$/,
  "options of the JVM",
  "options with a blank between them, without -Xmx (the key memory says it) and -Dspark.",
);

/** Longer ones are nobody's, and overflow in what reads them: Kubernetes counts seconds with 32 bits, Go nanoseconds with 64. */
const longest = "87600h";

export const duration = pattern(
  /^[1-9]\d*[smh]$/,
  "a duration with a unit",
  "a whole number and s, m or h, such as 60s",
).refine(
  (text) => (parseDuration(text) ?? 0) <= parseDuration(longest)!,
  expected("a duration that everything can count", `at most ${longest}, ten years`),
);

/** A namespace, queue part or object name that ends up in a DNS name (RFC 1123). */
export const dnsLabel = pattern(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "a DNS label",
  "at most 63 lower-case letters, digits and inner hyphens",
);

/** A node name or cluster domain: DNS labels with dots (RFC 1123). */
export const dnsName = pattern(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
  "a DNS name",
  "lower-case DNS labels with dots between them",
);

export const cidrAllowed = "an IPv4 range whose bits behind the prefix are 0, such as 10.244.0.0/16";
export const cidr = z
  .string(expected("a range", cidrAllowed))
  .refine((text) => parseCidr(text) !== undefined, expected("a range", cidrAllowed));

const addressAllowed = "an IPv4 address, such as 10.0.0.11";
export const address = z
  .string(expected("an address", addressAllowed))
  .refine((text) => parseAddress(text) !== undefined, expected("an address", addressAllowed));

export const kubernetesVersion = pattern(
  /^v1\.\d{2}\.\d{1,2}$/,
  "a Kubernetes version",
  "v, major, minor and patch, such as v1.34.3",
);

const filePathAllowed = "an absolute path or one relative to the project, without ~";

/** Relative paths start at the project's folder; `~` is the shell's, which is not there when Pulumi reads the file. */
export const filePath = pattern(/^(?!~)[^\0]*[^\0/]$/, "a file path", filePathAllowed).refine(
  isOneLine,
  expected("a file path", filePathAllowed),
);

/** On the nodes. Below the first level, since the folder around it is mounted. */
export const absoluteFile = pattern(
  /^(\/[^/\0]+){2,}$/,
  "an absolute file path",
  "a path on the nodes below the first level, such as /etc/kubernetes/encryption/config.yaml",
);

export const flagName = pattern(
  /^[a-z][a-z0-9-]*$/,
  "a flag's name",
  "lower-case letters, digits and hyphens without leading dashes, such as oidc-issuer-url",
);

export const pluginName = pattern(/^[A-Za-z]+$/, "a plugin's name", "letters, such as NodeRestriction");

export const text = z
  .string(expected("text", "a string; quote numbers and booleans"))
  .refine(isSound, expected("text", "a string without control characters"));

/** An https URL without query: an issuer is compared byte by byte with what API servers put into tokens. */
export const issuerUrl = pattern(
  /^https:\/\/[a-z0-9][a-z0-9.-]*(:\d+)?(\/[^\s?#]*)?$/,
  "an issuer",
  "an https URL, the one that the cluster's API servers use",
);

/** An etcd client URL without path: what `--etcd-servers` takes. `$(NODE_ADDRESS)` is the address of the API server's own node. */
const etcdUrl = pattern(
  /^https:\/\/([a-z0-9][a-z0-9.-]*|\$\(NODE_ADDRESS\)):\d+$/,
  "an etcd URL",
  "https, host and port, such as https://10.0.0.11:2379 or https://$(NODE_ADDRESS):2379",
);

/** A list that may be empty. */
export const list = <Element extends z.ZodType>(element: Element) =>
  z.array(element, expected("a list", "a list, which may be empty"));

export const urls = list(etcdUrl).min(1, expected("a list of URLs", "at least one URL"));

export const sparkVersion = pattern(/^\d+\.\d+\.\d+$/, "a Spark version", "three numbers, such as 3.5.9");

export const yunikornVersion = pattern(
  /^\d+\.\d+\.\d+$/,
  "a YuniKorn version",
  "three numbers, such as 1.8.0",
);

export const celebornVersion = pattern(
  /^\d+\.\d+\.\d+$/,
  "a Celeborn version",
  "three numbers, such as 0.5.4",
);

/** Where images are pushed: host, port and path without tag. */
export const registry = pattern(
  /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
  "a registry",
  "a host and path without scheme and tag, such as registry.example.com/spark",
);

/** An image that cannot change under the same name by accident: a digest, or a tag other than `latest`. */
export const image = pattern(
  /^[a-z0-9][a-z0-9._:/-]*(@sha256:[0-9a-f]{64}|:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]*)$/,
  "a pinned image",
  "a reference with a version tag or digest, never latest",
);

/** Key of a label, an annotation or a taint. @see k8s.io/apimachinery pkg/util/validation, IsQualifiedName */
export const labelKey = pattern(
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/,
  "a key",
  "at most 63 letters, digits and inner -, _ and ., behind a DNS name and / where it is somebody's, such as example.com/pool",
);

const labelValueAllowed = "at most 63 letters, digits and inner -, _ and .";

/** @see k8s.io/kubernetes pkg/apis/core/validation, ValidateServiceLoadBalancerClassField */
export const className = text.refine(
  (given) => labelKey.safeParse(given).success,
  expected("a class", "a name, behind a DNS name and / where it is somebody's, such as example.com/internal"),
);

/** Value of a label or a taint. @see k8s.io/apimachinery pkg/util/validation, IsValidLabelValue */
export const labelValue = z
  .string(expected("a label value", 'a string; quote numbers and use "" for an empty one'))
  .regex(/^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/, expected("a label value", labelValueAllowed))
  .meta({ patternErrorMessage: labelValueAllowed });

export const labelMap = z.record(
  labelKey,
  labelValue,
  expected("labels", "an object of label keys and string values"),
);

/** A YuniKorn queue from the root down, such as `root.online.p1`. */
export const queuePath = pattern(
  /^root(\.[a-z0-9][a-z0-9_-]{0,63})+$/,
  "a queue",
  "root and at least one lower-case name after a dot, such as root.p1",
);

/**
 * A quantity as YuniKorn writes it: a whole number, and `m` for vcore or a size's suffix for the others. Its pattern is for editors: YuniKorn's own rules
 * (`rules/queues.ts`) name the queue when they refuse one.
 */
const quantityAllowed = "a whole number of 0 or more, or text such as 500m (vcore) or 500Gi";
export const quantity = either(
  [
    z.int().min(0).transform(String),
    z.string().refine(isSound, expected("a quantity", quantityAllowed)).meta({
      pattern: "^\\s*[0-9]+\\s*(m|[kMGTPE]|[KMGTPE]i)?\\s*$",
      patternErrorMessage: quantityAllowed,
    }),
  ],
  "a quantity",
  quantityAllowed,
);

/** Resource type -> quantity. */
export const quantities = mapOf(
  quantity,
  "resources",
  "an object with a quantity for each resource type, such as vcore and memory",
);
