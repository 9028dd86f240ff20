import { type KubernetesObject, roomOf } from "./kubernetes-object";
import type { SettingSchema } from "./settings";

/** Objects, or a part of them, that a rule leaves alone. All that is given has to fit. */
export interface Exemption {
  /** The platform's room, as its folder is called, such as `event-etcd`. */
  readonly room?: string;
  readonly kind?: string;
  /** The object as violations name it, such as `Deployment p1/web`; `*` is any text. */
  readonly object?: string;
  /** What of it: a container's name, or a field's, as the rule says. Default: all of it. */
  readonly part?: string;
  /** Why. */
  readonly reason: string;
}

/** The setting that every rule has: what one environment leaves alone, for a reason that a reviewer reads. */
export const exemptSetting: SettingSchema = {
  type: "array",
  default: [],
  description: "Objects that this rule leaves alone, with the reason.",
  items: {
    type: "object",
    properties: {
      object: { type: "string", minLength: 1, description: "As violations name it; `*` is any text." },
      part: { type: "string", minLength: 1, description: "Such as the name of a container." },
      reason: { type: "string", minLength: 10 },
    },
    required: ["object", "reason"],
    additionalProperties: false,
  },
};

export const isExempt = (
  { room, kind, object, part }: Exemption,
  found: KubernetesObject,
  foundPart: string | undefined,
): boolean =>
  (room === undefined || room === roomOf(found)) &&
  (kind === undefined || kind === found.type.kind) &&
  (object === undefined || fits(object, found.called)) &&
  (part === undefined || part === foundPart);

/** `*` is any text, and every other character itself. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}
