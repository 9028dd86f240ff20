import { parseDuration } from "../../lib/duration";
import { bytesPerWrite, defaultQuotaBytes, leaseSlack, quotaHeadroom } from "../../lib/event-storage";

/** How large the Events etcd may become: by what the cluster writes, or else by its quota in bytes. */
export type EventsEtcdSize =
  { readonly eventsPerSecond: number; readonly ttl: string } | { readonly quotaBytes: number };

const mebibyte = 1024 ** 2;

/** An Event in an answer: key and value, as the Events etcd's own sizes have it. */
const bytesInAnswer = 1000;
/** An Event in etcd's file while the quota is used as its sizes are made: with its share of pages and its tombstone, and half as much headroom. */
const bytesInFile = bytesPerWrite * quotaHeadroom;
const emptyBytes = 128 * mebibyte;

/**
 * The memory limit of a gRPC proxy of the Events etcd. It keeps the answers of its last 2048 reads whole (`cacheSize` of etcd's `server/proxy/grpcproxy/cache/store.go`), and pages of
 * a LIST at an old revision are never invalidated: a LIST of all Events by pages of 500 stays there. So the limit bears three times all Events: kept, and read and written
 * anew by one who asks for all of them without pages. Only a limit: an idle proxy takes 20 MB.
 * @returns a quantity in whole MiB, such as `2859Mi` for the Events etcd's default quota of 2 GiB
 */
export function eventsProxyMemory(size: EventsEtcdSize): string {
  const live = "quotaBytes" in size ? size.quotaBytes / bytesInFile : liveEvents(size);
  return `${Math.ceil((emptyBytes + 3 * live * bytesInAnswer) / mebibyte)}Mi`;
}

function liveEvents({ eventsPerSecond, ttl }: { readonly eventsPerSecond: number; readonly ttl: string }) {
  const seconds = parseDuration(ttl)!;
  return eventsPerSecond * (seconds + leaseSlack(seconds));
}

export const defaultEventsProxyMemory = eventsProxyMemory({ quotaBytes: defaultQuotaBytes });
