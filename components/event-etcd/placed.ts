import type * as pulumi from "@pulumi/pulumi";

/** What either form of the room gives. */
export interface Placed {
  /** Client URLs of the members. */
  readonly endpoints: readonly string[];
  /** Every member serves. */
  readonly installed: pulumi.Output<boolean>;
}
