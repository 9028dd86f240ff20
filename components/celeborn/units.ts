/** Sizes in bytes, exactly, and how Java, Celeborn and Kubernetes write them. */

export const mebibyte = 1024n ** 2n;
export const gibibyte = 1024n ** 3n;

export const least = (...values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));
export const most = (...values: readonly bigint[]): bigint => values.reduce((a, b) => (b > a ? b : a));

/** Whole mebibytes: of a limit what fits, of a need what is enough. */
export const floorMebibytes = (bytes: bigint): bigint => (bytes / mebibyte) * mebibyte;
export const ceilMebibytes = (bytes: bigint): bigint => floorMebibytes(bytes + mebibyte - 1n);

/** As `-Xmx` and Celeborn read it: `1536m`, `2g`. Only of whole mebibytes. */
export const javaSize = (bytes: bigint): string =>
  bytes % gibibyte === 0n ? `${bytes / gibibyte}g` : `${bytes / mebibyte}m`;

/** As the API server writes it back: otherwise a refresh would find a difference. Only of whole mebibytes. */
export const asQuantity = (bytes: bigint): string =>
  bytes % gibibyte === 0n ? `${bytes / gibibyte}Gi` : `${bytes / mebibyte}Mi`;

/** As `asQuantity`, of thousandths of a core. */
export const asCpu = (millis: bigint): string => (millis % 1000n === 0n ? `${millis / 1000n}` : `${millis}m`);
