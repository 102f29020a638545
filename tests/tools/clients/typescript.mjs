// Writes the types of a client in TypeScript: node typescript.mjs DOCUMENT OUTPUT
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const [document, output] = process.argv.slice(2);
const types = await openapiTS(pathToFileURL(document), {
  // What has a default need not be sent.
  defaultNonNullable: false,
  // A file is bytes, not text.
  transform: (schema) => (schema.format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined),
});
writeFileSync(output, astToString(types));
