// Starts the editing form with the settings beside this page; nothing is asked of another host.
import { read, readText, writeText, writeData } from "./format.js";

const settings = await (await fetch("settings.json")).json();
// On one's own machine nobody has to sign in.
if (settings.local_user)
  localStorage.setItem("sveltia-cms.user", JSON.stringify(settings.local_user));
delete settings.local_user;

for (const { format, fields } of settings.collections.filter((one) => one.fields)) {
  const isText = fields.some((field) => field.name === "body");
  CMS.registerCustomFormat(format, isText ? "md" : "yaml", {
    fromFile: isText ? readText : read,
    toFile: (content) => (isText ? writeText : writeData)(content, fields),
  });
}
CMS.init({ config: settings });
