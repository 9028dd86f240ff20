import type { ApiAnswer } from "../control-plane";
import type { RightsApi } from "./client";
import { type Namespaces, reviewed, tried } from "./requests";
import { type Identity, type Row, isAllowed, table } from "./table";

/** Whose account each is. */
export const accountOf = (identity: Identity, { own, other }: Namespaces) => ({
  namespace: identity === "X" ? other : own,
  account: { S: "spark-submit", D: "spark-driver", E: "default", X: "spark-driver" }[identity],
});

/** A token for ten minutes. @throws Error with the answer, if there is none */
export async function tokenOf(api: RightsApi, identity: Identity, namespaces: Namespaces): Promise<string> {
  const { namespace, account } = accountOf(identity, namespaces);
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const { code, body } = await api.asAdministrator({
    method: "POST",
    path,
    body: { spec: { expirationSeconds: 600 } },
  });
  if (code >= 300) throw new Error(`${path}: ${code} ${JSON.stringify(body)}`);
  return body.status.token as string;
}

export interface Verdicts {
  /** How many questions were put, by SubjectAccessReview and by trying. */
  readonly reviewed: number;
  readonly tried: number;
  /** Where an answer is not what the table says, a sentence each. */
  readonly wrong: readonly string[];
}

/** Puts every row of the table to an API, for one identity: what would be, by SubjectAccessReview, and what is, with its own token. */
export async function judge(api: RightsApi, identity: Identity, namespaces: Namespaces): Promise<Verdicts> {
  const token = await tokenOf(api, identity, namespaces);
  const wrong: string[] = [];
  let tries = 0;
  for (const row of table) {
    const expected = isAllowed(row, identity);
    const says = await reviewOf(api, row, identity, namespaces);
    if (says !== expected) wrong.push(`${identity} ${row[0]} in ${row[1]}: the review says ${says}`);
    const request = tried(row, namespaces);
    if (request === undefined) continue;
    tries++;
    const answer = await api.asAccount(token, request);
    if (!(expected ? isServed(answer) : isRefused(answer, row)))
      wrong.push(
        `${identity} ${row[0]} in ${row[1]}: tried, ${answer.code} ${String(answer.body?.message ?? "")}`,
      );
  }
  return { reviewed: table.length, tried: tries, wrong };
}

async function reviewOf(
  api: RightsApi,
  row: Row,
  identity: Identity,
  namespaces: Namespaces,
): Promise<boolean> {
  const { namespace, account } = accountOf(identity, namespaces);
  const { code, body } = await api.asAdministrator({
    method: "POST",
    path: "/apis/authorization.k8s.io/v1/subjectaccessreviews",
    body: {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SubjectAccessReview",
      spec: {
        user: `system:serviceaccount:${namespace}:${account}`,
        // As every token of a service account has them.
        groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
        ...reviewed(row, namespaces),
      },
    },
  });
  if (code >= 300) throw new Error(`the review of ${row[0]}: ${code} ${JSON.stringify(body)}`);
  return body.status.allowed as boolean;
}

/** What is asked for by its name is not there. */
const isServed = ({ code }: ApiAnswer): boolean => code < 300 || code === 404;

/** By its rights, and not by admission, which has other words. */
const isRefused = ({ code, body }: ApiAnswer, [request]: Row): boolean =>
  code === 403 && String(body?.message).includes(`cannot ${request.split(" ")[0]} `);
