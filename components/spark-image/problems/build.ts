import { type ArgsProblem, problem, repeated, show, when } from "../../../lib/args-problem";
import { isDnsLabel, isDnsName } from "../../../lib/dns-name";
import { parseDuration } from "../../../lib/duration";
import { isSystemNamespace } from "../../../lib/namespaces";
import { defaultEngine, defaultNamespace } from "../defaults";
import { type ClusterBuild, type Sources, engines, platforms as knownPlatforms } from "../settings";
import { digestProblems } from "./forms";

/** What a Job could not build with. */
export function buildProblems(build: ClusterBuild): ArgsProblem[] {
  const { namespace = defaultNamespace, base } = build;
  return [
    ...digestProblems("build.image", build.image),
    ...digestProblems("build.base.image", base.image),
    ...(base.packages ?? []).flatMap((name, index) =>
      when(
        !/^[a-z0-9][a-z0-9+.-]+(=[A-Za-z0-9.+:~-]+)?$/.test(name),
        `build.base.packages[${index}]`,
        () => `not a Debian package (${show(name)}); such as tini, or tini=0.19.0-1`,
      ),
    ),
    ...when(
      !isDnsLabel(namespace) || isSystemNamespace(namespace),
      "build.namespace",
      () => `not one for builds alone (${show(namespace)}); a namespace that nobody else has`,
    ),
    ...sourceProblems(build.sources ?? {}),
    ...nameProblems(build),
    ...engineProblems(build),
    ...limitProblems(build),
  ];
}

const nameProblems = ({ registrySecret, authorities, signing }: ClusterBuild): ArgsProblem[] => [
  ...[
    ["build.registrySecret", registrySecret],
    ["build.authorities", authorities],
    ["build.signing.secret", signing?.secret],
  ].flatMap(([path, name]) =>
    when(
      name !== undefined && !isDnsName(name),
      path!,
      () => `not the name of an object (${show(name)}); lower-case letters, digits, hyphens and dots`,
    ),
  ),
  ...(signing ? digestProblems("build.signing.image", signing.image) : []),
];

/** Which placeholders tell one file from another. */
const telling: Readonly<Record<keyof Sources, readonly string[]>> = {
  python: ["{file}", "{sha256}"],
  maven: ["{path}", "{sha256}"],
};

/** All that a template is filled with. */
const placeholders: Readonly<Record<keyof Sources, readonly string[]>> = {
  python: ["{tag}", "{initial}", "{name}", "{file}", "{sha256}"],
  maven: ["{path}", "{file}", "{sha256}"],
};

function sourceProblems(sources: Sources): ArgsProblem[] {
  return (Object.keys(telling) as (keyof Sources)[]).flatMap((name) => {
    const template = sources[name];
    if (template === undefined) return [];
    const path = `build.sources.${name}`;
    const url = URL.canParse(template) ? new URL(template) : undefined;
    // Alone: the others would show the password.
    if (url !== undefined && (url.username !== "" || url.password !== ""))
      return [
        problem(
          path,
          "with credentials, which everybody could read in the Job and in the provenance; a mirror that needs none",
        ),
      ];
    return [
      ...when(
        url === undefined || !/^https?:$/.test(url.protocol) || /\s/.test(template),
        path,
        () => `not an http or https URL (${show(template)}); such as https://mirror.example.com/{file}`,
      ),
      ...(template.match(/\{[^}]*\}/g) ?? [])
        .filter((found) => !placeholders[name].includes(found))
        .map((found) =>
          problem(path, `not a placeholder (${show(found)}); one of ${placeholders[name].join(", ")}`),
        ),
      ...when(
        !telling[name].some((placeholder) => template.includes(placeholder)),
        path,
        () => `the same for every file (${show(template)}); with ${telling[name].join(" or ")} in it`,
      ),
    ];
  });
}

function engineProblems({
  engine = defaultEngine,
  platforms = [],
  attestations,
  plainHttp,
  authorities,
}: ClusterBuild): ArgsProblem[] {
  const generator = attestations?.generator;
  return [
    ...when(
      !engines.includes(engine),
      "build.engine",
      () => `not an engine (${show(engine)}); ${engines.join(" or ")}`,
    ),
    ...platforms.flatMap((platform, index) =>
      when(
        !knownPlatforms.includes(platform),
        `build.platforms[${index}]`,
        () => `not a platform (${show(platform)}); ${knownPlatforms.join(" or ")}`,
      ),
    ),
    ...repeated(platforms).flatMap(({ index, first }) =>
      when(
        true,
        `build.platforms[${index}]`,
        () => `the same as build.platforms[${first}] (${show(platforms[index])}); name each once`,
      ),
    ),
    ...when(
      engine === "buildah" && platforms.length > 0,
      "build.platforms",
      () =>
        `more than the node's own is not built by buildah (${show(platforms)}); engine buildkit, or leave it out`,
    ),
    ...(generator === undefined ? [] : digestProblems("build.attestations.generator", generator)),
    ...when(
      engine === "buildah" && generator !== undefined,
      "build.attestations.generator",
      () => `not used by buildah (${show(generator)}); leave it out: the Job itself makes the SBOM`,
    ),
    ...when(
      generator !== undefined && attestations?.sbom === false,
      "build.attestations.generator",
      () => `of an SBOM that is not made (${show(generator)}); leave it out, or sbom: true`,
    ),
    ...when(
      plainHttp === true && authorities !== undefined,
      "build.plainHttp",
      () => "true, and the registry has no certificate for build.authorities then; one of the two",
    ),
  ];
}

function limitProblems({ retries, timeout, keepFor }: ClusterBuild): ArgsProblem[] {
  return [
    ...when(
      retries !== undefined && !(Number.isInteger(retries) && retries >= 0 && retries <= 10),
      "build.retries",
      () => `not a number of retries (${show(retries)}); a whole number from 0 to 10`,
    ),
    ...[
      ["build.timeout", timeout],
      ["build.keepFor", keepFor],
    ].flatMap(([path, text]) =>
      when(
        text !== undefined && parseDuration(text) === undefined,
        path!,
        () => `not a duration (${show(text)}); a whole number and s, m or h, such as 30m`,
      ),
    ),
    ...when(
      timeout !== undefined && (parseDuration(timeout) ?? 300) < 300,
      "build.timeout",
      () => `less than a build takes (${show(timeout)}); at least 5m`,
    ),
    ...when(
      keepFor !== undefined && (parseDuration(keepFor) ?? 60) < 60,
      "build.keepFor",
      () => `too short to see how a build ended (${show(keepFor)}); at least 1m`,
    ),
  ];
}
