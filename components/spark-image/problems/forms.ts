import { type ArgsProblem, problem, show, when } from "../../../lib/args-problem";

export const sha256Problems = (path: string, sha256: string): ArgsProblem[] =>
  when(
    !/^[0-9a-f]{64}$/.test(sha256),
    path,
    () => `not a SHA-256 (${show(sha256)}); 64 lower-case hex digits, without sha256: before them`,
  );

/** An image that is the same one tomorrow. */
export function digestProblems(path: string, image: string): ArgsProblem[] {
  const [name = "", digest] = image.split("@", 2);
  if (!/^[a-z0-9][A-Za-z0-9._:/-]*$/.test(name))
    return [problem(path, `not an image (${show(image)}); host, path and digest, such as ${example}`)];
  if (digest === undefined)
    return [
      problem(
        path,
        `no digest (${show(image)}); add @sha256:... of the image that was tested, as \`skopeo inspect\` shows it`,
      ),
    ];
  return when(
    !/^sha256:[0-9a-f]{64}$/.test(digest),
    path,
    () => `not a digest (${show(digest)}); sha256: and 64 lower-case hex digits, the whole of it`,
  );
}

const example = `registry.example.com/debian@sha256:${"0".repeat(8)}...`;

/** A version that goes into file names and URLs. */
export const releaseProblems = (path: string, version: string): ArgsProblem[] =>
  when(
    !/^\d+(\.[A-Za-z0-9]+)*([-+][A-Za-z0-9.]+)*$/.test(version),
    path,
    () => `not a release (${show(version)}); one release, such as 1.2.0, and no range`,
  );
