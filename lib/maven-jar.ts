/** A jar of Maven Central, pinned. */
export interface MavenJar {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  /** Of the file, in hex. */
  readonly sha256: string;
}
