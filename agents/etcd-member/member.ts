import type { ContainerResources } from "../../lib/container-resources";

/** A member as etcd and its supervisor name it. In a StatefulSet both may hold `$(POD_NAME)`, which kubelet expands. */
export interface NamedMember {
  readonly name: string;
  /** IP address or DNS name without a port; one for clients, peers and supervisors. */
  readonly address: string;
}

/** TCP ports of a member's pod. */
export interface MemberPorts {
  readonly client: number;
  readonly peer: number;
  readonly metrics: number;
  readonly supervisor: number;
}

/** Everything that decides what runs in a member's pod, in both its forms: a static pod on a node and a pod of a StatefulSet. */
export interface MemberPod {
  /** Base of the cluster token; members of different tokens never join each other. */
  readonly token: string;
  readonly self: NamedMember;
  /** The whole wanted membership, in an order that is the same for every member. */
  readonly members: readonly NamedMember[];
  readonly ports: MemberPorts;
  /** IP addresses to listen on: etcd refuses names here. */
  readonly listen: Readonly<Record<"clients" | "peers" | "metrics", readonly string[]>>;
  /** Folder with ca.crt, server.{crt,key} and peer.{crt,key}. */
  readonly certificates: string;
  readonly dataDirectory: string;
  readonly etcdImage: string;
  /** Image with the platform's agents. */
  readonly supervisorImage: string;
  readonly quotaBytes: number;
  /** Go duration. */
  readonly compactionRetention: string;
  readonly snapshotCount: number;
  /** Of the etcd container. */
  readonly resources: ContainerResources;
  /** Where kubelet asks the probes; default: the pod's address. */
  readonly probeHost?: string;
}
