export interface FlowSchema {
  readonly spec?: {
    readonly matchingPrecedence?: number;
    readonly priorityLevelConfiguration?: { readonly name?: string };
    readonly rules?: readonly FlowRule[];
  };
}

export interface FlowRule {
  readonly subjects?: readonly FlowSubject[];
  readonly resourceRules?: readonly { readonly resources?: readonly string[] }[];
  readonly nonResourceRules?: readonly unknown[];
}

export interface FlowSubject {
  readonly kind?: string;
  readonly serviceAccount?: { readonly name?: string; readonly namespace?: string };
  readonly group?: { readonly name?: string };
  readonly user?: { readonly name?: string };
}
