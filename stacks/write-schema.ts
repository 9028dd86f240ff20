import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackFileSchemaText } from "./json-schema";

writeFileSync(join(__dirname, "schema.json"), stackFileSchemaText());
