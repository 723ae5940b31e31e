// SPDX-License-Identifier: MPL-2.0
// GoRules ZEN as a participant (see participant.hpp):
//
//   node participant.mjs ENGINE FOLDER SECONDS ANSWERS
//
// ENGINE is the folder of the installed package. A case is one call, which ends before the next
// begins; the binding makes every call a promise.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [engineFolder, folder, secondsText, to] = process.argv.slice(2);
const require = createRequire(join(engineFolder, 'package.json'));
const { ZenEngine } = require(engineFolder);
const { version } = require('./package.json');

const [head, ...lines] = readFileSync(join(folder, '../cases.csv'), 'utf8').trim().split('\n');
const names = head.split(',');
const toValue = (text) =>
  text === 'true' ? true : text === 'false' ? false : isNaN(text) ? text : Number(text);
const cases = lines.map((line) =>
  Object.fromEntries(line.split(',').map((text, i) => [names[i], toValue(text)])));

const decision = new ZenEngine().createDecision(readFileSync(join(folder, 'model.json')));
const tables = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  .nodes.filter((node) => node.type === 'decisionTableNode')
  .map((node) => node.name.replace(/[ -]/g, '_'));

const now = () => Number(process.hrtime.bigint());
const limit = Number(secondsText) * 1e9;
const warm = now();
for (let i = 0; i < 1000 && i < cases.length && now() - warm < limit / 4; ++i) {
  await decision.evaluate(cases[i]);
}

const answers = [];
const began = now();
let spent = 0;
while (answers.length < cases.length && spent < limit) {
  answers.push((await decision.evaluate(cases[answers.length])).result);
  if (answers.length % 64 === 0 || answers.length === cases.length) spent = now() - began;
}

const toText = (answer) =>
  Array.isArray(answer) ? answer.map((item) => item.value).join(';') : String(answer);
const text = answers.map((result) => tables.map((name) => toText(result[name])).join('|') + '\n');
writeFileSync(to, text.join(''));
console.error(`${(spent / answers.length).toFixed(1)} ${answers.length} GoRules ZEN ${version}`);
