/** What Events take in their etcd, by which more than one component makes its sizes. How it was measured: `components/event-etcd/sizing.ts`. */

/** Bytes in etcd's file for each write: the record with its share of pages, and the tombstone when it expires. */
export const bytesPerWrite = 1500;

/** How many times what is in use a quota is, for bursts. */
export const quotaHeadroom = 1.5;

/** Of an Events etcd that nothing else is said of, in bytes. */
export const defaultQuotaBytes = 2 * 1024 ** 3;

/** Seconds by which API servers make leases of Events longer, to give one to several (`storage/etcd3/lease_manager.go`): a minute at most. */
export const leaseSlack = (ttlSeconds: number): number => Math.min(60, 0.05 * ttlSeconds);
