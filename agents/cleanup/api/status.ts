/** What the API server says of a request that it did not carry out. */
export interface Status {
  readonly kind: "Status";
  readonly reason?: string;
  readonly message?: string;
  readonly metadata?: { readonly continue?: string };
  readonly details?: { readonly kind?: string };
}

/** Only an API server's own word counts: a proxy's 404 page says nothing of an object. @returns undefined for anything else */
export function statusOf(body: string): Status | undefined {
  try {
    const parsed = JSON.parse(body) as Status | null;
    return parsed?.kind === "Status" ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an answer says that an object of this kind is not there. @param plural such as `pods` */
export const saysNotFound = (answer: { readonly status: number; readonly body: string }, plural: string) => {
  if (answer.status !== 404) return false;
  const status = statusOf(answer.body);
  return status?.reason === "NotFound" && status.details?.kind === plural;
};
