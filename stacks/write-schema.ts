/** `make schema`: rewrites what is made of the schema, for editors and for readers. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackFileSchemaText } from "./json-schema";
import { documents } from "./keys/documents";

writeFileSync(join(__dirname, "schema.json"), stackFileSchemaText());
for (const { file, now, wanted } of documents()) if (now !== wanted) writeFileSync(file, wanted);
