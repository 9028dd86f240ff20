/** `make golden`: rewrites every stack's files, and the pictures in docs/. Read the diff: it is what `pulumi up` would change. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { main } from "../../local/cli";
import { stackNames } from "../../stacks/source";
import { drawnPages } from "../support/diagrams/pages";
import { drawnStack, filesOf, folderOf, picturesOf, recordStack } from "./stack";

main(async () => {
  for (const stack of stackNames()) {
    const recording = await recordStack(stack);
    const files = filesOf(recording);
    rmSync(folderOf(stack), { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      const file = join(folderOf(stack), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    process.stdout.write(`${stack}: ${Object.keys(files).length} files\n`);
    if (stack !== drawnStack) continue;
    const pages = drawnPages(picturesOf(recording));
    for (const { file, now, wanted } of pages) if (now !== wanted) writeFileSync(file, wanted);
    process.stdout.write(`docs: ${pages.length} pages with pictures of ${stack}\n`);
  }
});
