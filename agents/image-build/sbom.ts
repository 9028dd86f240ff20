import type { BuildPlan } from "./plan";

/** Something in an image: a Debian package, a jar or a Python package. */
export interface Component {
  readonly kind: "deb" | "jar" | "python";
  readonly name: string;
  readonly version: string;
  /** Of a jar, in hex. */
  readonly sha256?: string;
}

/**
 * What a look into an image found, a line each: `deb NAME VERSION`, `jar SHA256 PATH` or `python NAME-VERSION.dist-info`, with tabs between.
 * @throws Error for a line that is none of them
 */
export function componentsOf(inventory: string): Component[] {
  return inventory
    .split("\n")
    .filter(Boolean)
    .map((line): Component => {
      const [kind, first = "", second = ""] = line.split("\t");
      if (kind === "deb" && second) return { kind, name: first, version: second };
      if (kind === "jar") {
        return { kind, ...artifactOf(second.slice(second.lastIndexOf("/") + 1)), sha256: first };
      }
      const [, name, version] = /^(.+?)-(.+)\.dist-info$/.exec(first) ?? [];
      if (kind === "python" && name !== undefined) return { kind, name, version: version! };
      throw new Error(`the inventory of the image has a line that says nothing: ${JSON.stringify(line)}`);
    });
}

/**
 * Name and version of a jar by its file. The version begins with the last number that has a dot, since names (`log4j-1.2-api`, `celeborn-client-spark-3-shaded_2.12`)
 * and versions (`1.5.5-4`, `2.0-beta-1`) have hyphens and numbers, too.
 */
function artifactOf(file: string): { readonly name: string; readonly version: string } {
  const base = file.replace(/\.jar$/, "");
  const [, name = base, version = ""] = /^(.+)-(\d+\.\d.*)$/.exec(base) ?? /^(.+?)-(\d.*)$/.exec(base) ?? [];
  return { name, version };
}

const types: Readonly<Record<Component["kind"], string>> = {
  deb: "deb/debian",
  jar: "generic",
  python: "pypi",
};

/** What is in an image, as SPDX 2.3. @see https://spdx.github.io/spdx-spec/v2.3/ */
export function spdx(
  { reference }: Pick<BuildPlan, "reference">,
  digest: string,
  inventory: string,
  now: Date,
): object {
  const components = componentsOf(inventory);
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: reference,
    documentNamespace: `https://spark-platform.invalid/sbom/${digest.replace(":", "-")}`,
    creationInfo: {
      created: `${now.toISOString().slice(0, 19)}Z`,
      creators: ["Tool: spark-platform-image-build"],
    },
    packages: components.map(({ kind, name, version, sha256 }, index) => ({
      SPDXID: `SPDXRef-Package-${index}`,
      name,
      ...(version ? { versionInfo: version } : {}),
      downloadLocation: "NOASSERTION",
      filesAnalyzed: false,
      ...(sha256 ? { checksums: [{ algorithm: "SHA256", checksumValue: sha256 }] } : {}),
      externalRefs: [
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: `pkg:${types[kind]}/${encodeURIComponent(name)}${version ? `@${encodeURIComponent(version)}` : ""}`,
        },
      ],
    })),
    // Without it a reader of the format finds nothing that the document is about.
    relationships: components.map((_, index) => ({
      spdxElementId: "SPDXRef-DOCUMENT",
      relationshipType: "DESCRIBES",
      relatedSpdxElement: `SPDXRef-Package-${index}`,
    })),
  };
}
