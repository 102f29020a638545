// Compares the types made for TypeScript with the document, and fails on whatever is missing or of no type:
//   node complete.mjs DOCUMENT TYPES
import { readFileSync } from "node:fs";
import ts from "typescript";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const [documentFile, typesFile] = process.argv.slice(2);
const document = JSON.parse(readFileSync(documentFile, "utf8"));
const source = ts.createSourceFile(typesFile, readFileSync(typesFile, "utf8"), ts.ScriptTarget.Latest);

/** The members of an interface or of the type of a member, by name. */
const members = (node) =>
  new Map((node?.members ?? node?.type?.members ?? []).filter((member) => member.name).map((member) => [member.name.text, member]));
const top = new Map(source.statements.filter((one) => one.name).map((one) => [one.name.text, one]));
const at = (node, ...names) => names.reduce((inner, name) => members(inner).get(name), node);

const missing = [];
let operations = 0;
for (const [path, item] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(item).filter(([name]) => METHODS.includes(name))) {
    operations += 1;
    const id = operation.operationId;
    if (!at(top.get("paths"), path, method)) missing.push(`${method} ${path}`);
    const made = at(top.get("operations"), id);
    for (const { name, in: place } of operation.parameters ?? [])
      if (!at(made, "parameters", place, name)) missing.push(`${id}: ${place} ${name}`);
    for (const media of Object.keys(operation.requestBody?.content ?? {}))
      if (!at(made, "requestBody", "content", media)) missing.push(`${id}: body ${media}`);
    for (const [status, answer] of Object.entries(operation.responses)) {
      const written = at(made, "responses", status);
      if (!written) missing.push(`${id}: ${status}`);
      for (const media of Object.keys(answer.content ?? {}))
        if (!at(written, "content", media)) missing.push(`${id}: ${status} ${media}`);
    }
  }
}
const schemas = Object.entries(document.components.schemas);
for (const [name, schema] of schemas) {
  const made = at(top.get("components"), "schemas", name);
  if (!made) missing.push(name);
  for (const property of Object.keys(schema.properties ?? {})) {
    const type = at(made, property)?.type;
    if (!type || [ts.SyntaxKind.UnknownKeyword, ts.SyntaxKind.AnyKeyword].includes(type.kind)) missing.push(`${name}.${property}`);
  }
}
if (missing.length) {
  console.error(`not in the types for TypeScript: ${missing.join(", ")}`);
  process.exit(1);
}
console.log(`TypeScript: ${operations} operations and ${schemas.length} schemas, none dropped`);
