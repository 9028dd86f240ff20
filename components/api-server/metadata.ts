import type * as pulumi from "@pulumi/pulumi";

/** The room, in labels. */
export const component = "api-server";

/** What the objects of one group of API servers have alike. */
export interface ObjectMetadata {
  readonly name: string;
  readonly namespace: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}
