/** A jar of Maven Central, pinned. */
export interface MavenJar {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  /** Of the file, in hex. */
  readonly sha256: string;
}

export const jarFile = ({ artifact, version }: MavenJar): string => `${artifact}-${version}.jar`;

/** Where a repository with Maven's layout has it, relative to its root. */
export const jarRepositoryPath = (jar: MavenJar): string =>
  [...jar.group.split("."), jar.artifact, jar.version, jarFile(jar)].join("/");
