// Validates a document: node check.mjs SCHEMA_DIR SCHEMA FILE
// Schemas that the schema refers to are looked for beside it by file name; nothing is fetched.
// Exit codes: 0 valid, 1 not valid (one line an error), 2 could not be checked.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [folder, name, file] = process.argv.slice(2);
if (!file) {
  console.error('usage: check.mjs SCHEMA_DIR SCHEMA FILE');
  process.exit(2);
}

const load = async (path) => JSON.parse(await readFile(path, 'utf8'));
const parses = (text) => URL.canParse(text, 'http://base.example/');

// The names of the files that a schema refers to, anywhere inside.
function* references(node) {
  for (const [key, value] of Object.entries(node ?? {})) {
    if (key === '$ref' && typeof value === 'string' && !value.startsWith('#')) {
      yield basename(value.split('#')[0]);
    } else if (typeof value === 'object') {
      yield* references(value);
    }
  }
}

async function check() {
  const schema = await load(join(folder, name));
  const isNew = String(schema.$schema).includes('2020-12');
  const options = {
    allErrors: true,
    // Schemas of draft 7 and those with an address are other people's and have keywords of their own; ours must not have a typo in it.
    strict: isNew && schema.$id === undefined,
  };
  const ajv = isNew ? new Ajv2020(options) : new Ajv(options);
  addFormats(ajv);
  ajv.addFormat('iri', (text) => URL.canParse(text));
  ajv.addFormat('iri-reference', parses);
  ajv.addFormat('idn-email', /^[^@\s]+@[^@\s]+$/u);
  for (const other of new Set(references(schema))) {
    ajv.addSchema(await load(join(folder, other)));
  }

  const validate = ajv.compile(schema);
  if (validate(await load(file))) {
    return 0;
  }

  for (const error of validate.errors) {
    console.log(`${error.instancePath || '/'}: ${error.message} ${JSON.stringify(error.params).slice(0, 200)}`);
  }

  return 1;
}

process.exitCode = await check().catch((error) => {
  console.error(error.message);
  return 2;
});
