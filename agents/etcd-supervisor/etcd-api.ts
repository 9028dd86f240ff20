import type { AskJson } from "./https-json";

/**
 * etcd's gRPC gateway: POST of JSON, 64-bit integers as decimal strings, zero values left out.
 * @see https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/ and rpc.swagger.json of the etcd repository
 */
export interface EtcdMember {
  /** Decimal, as the gateway writes it. */
  readonly id: string;
  /** Empty until the member has started; members of a first configuration have theirs at once. */
  readonly name: string;
  readonly peerUrls: readonly string[];
  readonly clientUrls: readonly string[];
  readonly learner: boolean;
}

export interface MemberList {
  readonly clusterId: string;
  readonly members: readonly EtcdMember[];
}

export interface MemberStatus {
  readonly clusterId: string;
  readonly memberId: string;
  /** "0" while there is none. */
  readonly leader: string;
  readonly dbSize: number;
  readonly dbSizeInUse: number;
  /** Bytes; etcd 3.5 does not say. */
  readonly quota?: number;
}

export interface Alarm {
  readonly memberId: string;
  readonly alarm: string;
}

/** An answer that is a refusal, such as `etcdserver: unhealthy cluster`. */
export class EtcdError extends Error {}

/** One call. @throws EtcdError when etcd refuses, Error when it does not answer in time */
export type EtcdCall = (endpoint: string, path: string, body: object, timeout?: number) => Promise<Json>;
export type Json = Readonly<Record<string, unknown>>;

export const etcdCall =
  (ask: AskJson, patience: number): EtcdCall =>
  async (endpoint, path, body, timeout = patience) => {
    const response = await ask(`${endpoint}/v3/${path}`, body, timeout);
    const json = response.body as Json;
    if (response.status === 200) return json;
    throw new EtcdError(`${endpoint}/v3/${path}: ${text(json["message"] ?? json["error"])}`);
  };

/** Whether etcd asks for patience: it refuses changes of the membership while that could cost the quorum. */
export const isTransient = (error: unknown): boolean =>
  error instanceof EtcdError &&
  /unhealthy cluster|not enough started members|too many learner|in sync with leader|no leader|leader changed|timed out/.test(
    error.message,
  );

/** @param linearizable true proves that the cluster has a quorum now */
export async function memberList(
  call: EtcdCall,
  endpoint: string,
  linearizable: boolean,
): Promise<MemberList> {
  const answer = await call(endpoint, "cluster/member/list", { linearizable });
  return { clusterId: header(answer, "cluster_id"), members: list(answer["members"]).map(member) };
}

export async function memberStatus(call: EtcdCall, endpoint: string): Promise<MemberStatus> {
  const answer = await call(endpoint, "maintenance/status", {});
  return {
    clusterId: header(answer, "cluster_id"),
    memberId: header(answer, "member_id"),
    leader: text(answer["leader"] ?? "0"),
    dbSize: Number(answer["dbSize"] ?? 0),
    dbSizeInUse: Number(answer["dbSizeInUse"] ?? 0),
    ...(answer["dbSizeQuota"] === undefined ? {} : { quota: Number(answer["dbSizeQuota"]) }),
  };
}

export async function alarms(call: EtcdCall, endpoint: string): Promise<Alarm[]> {
  const answer = await call(endpoint, "maintenance/alarm", { action: "GET" });
  return list(answer["alarms"]).map((alarm) => ({
    memberId: text((alarm as Json)["memberID"]),
    alarm: text((alarm as Json)["alarm"]),
  }));
}

export const header = (answer: Json, field: string): string =>
  text((answer["header"] as Json | undefined)?.[field] ?? "0");

export const base64 = (value: string): string => Buffer.from(value).toString("base64");

function member(value: unknown): EtcdMember {
  const fields = value as Json;
  return {
    id: text(fields["ID"]),
    name: text(fields["name"] ?? ""),
    peerUrls: list(fields["peerURLs"]).map(text),
    clientUrls: list(fields["clientURLs"]).map(text),
    learner: fields["isLearner"] === true,
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? ""));
