/** `npm run known-keys`: rewrites lib/known-keys/*.txt from the registries of the releases themselves. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../../local/cli";
import { repository } from "../../../local/lib/paths";
import { askAll } from "./ask-all";
import { keyLists } from "./key-lists";

main(async () => {
  for (const [name, text] of Object.entries(keyLists(await askAll())))
    writeFileSync(join(repository, "lib/known-keys", name), text);
});
