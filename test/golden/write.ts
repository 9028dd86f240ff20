/** `make golden`: rewrites every stack's files, and the pictures in docs/. Read the diff: it is what `pulumi up` would change. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { main } from "../../local/cli";
import { stackNames } from "../../stacks/source";
import { drawnPages } from "../support/diagrams/pages";
import { drawStack, drawnStack, folderOf, renderStack } from "./stack";

main(async () => {
  for (const stack of stackNames()) {
    const files = await renderStack(stack);
    rmSync(folderOf(stack), { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      const file = join(folderOf(stack), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    process.stdout.write(`${stack}: ${Object.keys(files).length} files\n`);
  }
  const pages = drawnPages(await drawStack(drawnStack));
  for (const { file, now, wanted } of pages) if (now !== wanted) writeFileSync(file, wanted);
  process.stdout.write(`docs: ${pages.length} pages with pictures\n`);
});
