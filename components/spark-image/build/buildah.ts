import { planKeys } from "../../../agents/image-build/plan";
import type { EngineArgs } from "./engine";
import { inWorkspace } from "./paths";

/**
 * What is in the image, for the SBOM: packages of Debian, jars with their checksums, packages of Python. On standard output, a line each.
 * dpkg's database need not be there: a base may be of another distribution.
 */
const inventory = `if command -v dpkg-query >/dev/null; then dpkg-query -W -f 'deb\\t\${Package}\\t\${Version}\\n'; fi
for jar in "$SPARK_HOME"/jars/*.jar; do printf 'jar\\t%s\\t%s\\n' "$(sha256sum "$jar" | cut -d' ' -f1)" "$jar"; done
for package in "$SPARK_HOME"/python/packages/*.dist-info; do [ ! -e "$package" ] || printf 'python\\t%s\\n' "\${package##*/}"; done`;

/** Build, look into it, push. Nothing of it is piped: a pipe would hide that its first part failed. */
const script = `set -eu
if [ -e "$EXISTS" ]; then exit 0; fi
cd "$CONTEXT"
buildah build --isolation chroot --tls-verify="$TLS_VERIFY" --format oci --timestamp 0 "$@" --file ${planKeys.containerfile} --tag "$IMAGE" .
if [ -n "$INVENTORY" ]; then
  container="$(buildah from --pull-never "$IMAGE")"
  buildah run --isolation chroot "$container" -- sh -eu -c '${inventory.replaceAll("'", `'\\''`)}' > "$INVENTORY"
  buildah rm "$container" >/dev/null
fi
buildah push --tls-verify="$TLS_VERIFY" --digestfile "$DIGEST" "$IMAGE" "docker://$IMAGE"
`;

/**
 * Buildah, as root of a container with a container's default rights: it makes a user namespace of its own, which seccomp's default profile would forbid. The profile is left unset, since Pod Security's
 * level baseline refuses \`Unconfined\`: that is a kubelet's default unless its \`seccompDefault\` is on. Commands run in a chroot: with control groups of version 1, which a container sees read-only, nothing
 * else works.
 */
export function buildahContainer({ build, reference, cache, attestations }: EngineArgs) {
  return {
    container: {
      image: build.image,
      command: ["sh", "-c", script, "build"],
      // Without a tag: buildah tags each layer by itself, and refuses a name that has one.
      args:
        cache === undefined
          ? []
          : ["--layers", `--cache-from=${cache.repository}`, `--cache-to=${cache.repository}`],
      env: Object.entries({
        IMAGE: reference,
        CONTEXT: inWorkspace("context"),
        EXISTS: inWorkspace("exists"),
        DIGEST: inWorkspace("digest"),
        INVENTORY: attestations.length > 0 ? inWorkspace("inventory") : "",
        TLS_VERIFY: String(!(build.plainHttp ?? false)),
      }).map(([name, value]) => ({ name, value })),
      securityContext: { runAsUser: 0, runAsGroup: 0 },
    },
    storage: "/var/lib/containers",
  };
}
