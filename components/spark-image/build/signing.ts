import type { Signing } from "../settings";
import { inWorkspace, paths } from "./paths";

/**
 * Signs what the registry has, by its digest. Nothing is told to a public log, and nobody outside is asked; cosign 3 needs to be told so twice.
 * @see sigstore/cosign#4550
 */
const script = `set -eu
if [ -e "$SIGNED" ]; then echo "the registry has the signature; there is nothing to sign"; exit 0; fi
case "$(cosign version 2>&1)" in *v3.*) set -- "$@" --use-signing-config=false --new-bundle-format=false ;; esac
exec cosign sign --yes --tlog-upload=false --key=${paths.keys}/cosign.key "$@" "$REPOSITORY@$(cat "$DIGEST")"
`;

/** @param repository `<host>/<path>` without a tag */
export const signingContainer = (
  { image, secret }: Signing,
  repository: string,
  { plainHttp, isIndex }: { readonly plainHttp: boolean; readonly isIndex: boolean },
) => ({
  image,
  command: ["sh", "-c", script, "sign"],
  args: [...(plainHttp ? ["--allow-http-registry"] : []), ...(isIndex ? ["--recursive"] : [])],
  env: [
    { name: "COSIGN_PASSWORD", valueFrom: { secretKeyRef: { name: secret, key: "cosign.password" } } },
    // cosign keeps files of its own there.
    { name: "HOME", value: paths.scratch },
    { name: "REPOSITORY", value: repository },
    { name: "DIGEST", value: inWorkspace("digest") },
    { name: "SIGNED", value: inWorkspace("signed") },
  ],
});
