// The one form of a file of data, the same as `droomkaart/canonical.py`: every value is text.
import { parseDocument } from "./yaml/index.js";

const NOT_PLAIN = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][\t ]|:[\t ]|[\t ]#|[\t :]$|^(?:---|\.\.\.)/;
const NOT_TEXT = /^(?:|~|null|Null|NULL|\+?0[0-9]+|\+[0-9]+|<<|=)$/;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;
const NOT_A_BLOCK = /^[\t\n ]|[\t ](?:\n|$)|\n$/;
const STEP = "  ";

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Return the text as it stands in YAML: bare, in quotes, or as a block of lines. */
function scalar(text, indent) {
  if (text.search(UNSEEN) >= 0) return escaped(text);
  if (text.includes("\n")) {
    if (NOT_A_BLOCK.test(text)) return escaped(text);
    return "|-\n" + text.replace(/^(?=.)/gm, indent + STEP);
  }
  if (!NOT_PLAIN.test(text) && !NOT_TEXT.test(text)) return text;
  if (text.includes("'") && !text.includes('"')) return escaped(text);
  return "'" + text.replaceAll("'", "''") + "'";
}

function escaped(text) {
  const number = (found) => "\\u" + found.charCodeAt(0).toString(16).padStart(4, "0");
  return JSON.stringify(text).replace(UNSEEN, number);
}

function leaf(value, indent) {
  if (Array.isArray(value)) return "[]";
  return isGroup(value) ? "{}" : scalar(String(value), indent);
}

function* group(data, indent) {
  for (const [name, value] of Object.entries(data)) {
    const key = `${indent}${scalar(name, "")}:`;
    if (isGroup(value) && Object.keys(value).length) {
      yield key;
      yield* group(value, indent + STEP);
    } else if (Array.isArray(value) && value.length) {
      yield key;
      yield* list(value, indent + STEP);
    } else yield `${key} ${leaf(value, indent)}`;
  }
}

function* list(items, indent) {
  for (const item of items) {
    if (isGroup(item) && Object.keys(item).length) {
      const [first, ...rest] = group(item, indent + STEP);
      yield `${indent}- ${first.slice(indent.length + STEP.length)}`;
      yield* rest;
    } else yield `${indent}- ${leaf(item, indent)}`;
  }
}

/** Return groups, lists and texts as YAML, in blocks, each line ended. */
export function written(data) {
  return [...group(data, "")].map((line) => line + "\n").join("");
}

/** Leave out what says nothing, and put the fields in their order; `undefined` when nothing is left. */
export function tidy(value, fields) {
  if (value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value)) {
    const kept = value.map((item) => tidy(item, fields)).filter((item) => item !== undefined);
    return kept.length ? kept : undefined;
  }
  if (!isGroup(value)) return String(value).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") || undefined;
  const known = new Map((fields ?? []).map((field) => [field.name, field]));
  const names = [...known.keys(), ...Object.keys(value).filter((name) => !known.has(name))];
  const kept = {};
  for (const name of names) {
    const found = tidy(value[name], known.get(name)?.fields);
    if (found !== undefined) kept[name] = found;
  }
  return Object.keys(kept).length ? kept : undefined;
}

/** Return what a text in YAML says, with every value as the letters that stand there. */
export function read(text) {
  const found = parseDocument(text.replace(/^\ufeff/, ""), { schema: "failsafe", version: "1.2" });
  if (found.errors.length) throw new Error(found.errors.map((error) => error.message).join("\n"));
  return tidy(found.toJS()) ?? {};
}

/** Return a file of data, its names in the order of the fields. */
export function writeData(content, fields) {
  return written(tidy(content, fields) ?? {});
}

/** Return what a file with data between two lines of `---` and a text below them says. */
export function readText(text) {
  const parts = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n([\s\S]*))?$/m.exec(text);
  if (!parts) throw new Error("---");
  return { ...read(parts[1]), body: (parts[2] ?? "").replace(/^\n+|\n+$/g, "") };
}

/** Return such a file again. */
export function writeText(content, fields) {
  const { body = "", ...rest } = content;
  const below = String(body ?? "").replace(/^\n+|\n+$/g, "");
  return `---\n${writeData(rest, fields)}---\n` + (below.trim() ? `\n${below}\n` : "");
}
