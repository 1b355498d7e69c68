// Draws Slack messages and views, given as JSON on standard input, as one page on standard output.
// Run in the folder that has slack-blocks-to-jsx, react and react-dom.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const React = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const { Message } = require("slack-blocks-to-jsx");
const style = readFileSync(require.resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");

const own = `
  body { margin: 0; padding: 24px; background: #fff; font-family: "DejaVu Sans", Lato, sans-serif; width: 640px }
  .picture { padding: 8px; background: #fff }
  .thread { border: 1px solid #ddd; border-radius: 10px; padding: 14px 18px }
  .thread > * + * { margin-top: 14px }
  .modal { border: 1px solid #ccc; border-radius: 12px; box-shadow: 0 8px 30px #0002; width: 520px }
  .modal > header, .modal > footer { padding: 14px 20px; font-weight: 700; display: flex; gap: 10px; justify-content: flex-end }
  .modal > header { justify-content: flex-start; border-bottom: 1px solid #eee; font-size: 18px }
  .modal > footer { border-top: 1px solid #eee }
  .modal > footer span { border: 1px solid #bbb; border-radius: 6px; padding: 6px 14px; font-size: 14px }
  .modal > footer span.go { background: #007a5a; border-color: #007a5a; color: #fff }
  .modal > div { padding: 14px 20px }
  .picture textarea { height: 60px !important } .picture textarea ~ * { display: none }
  .you { color: #1d1c1d; font-size: 15px; margin-left: 52px } .you b { display: block; margin-left: -0px }
`;

const logo =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#35507a"/>' +
      '<path d="M8 25 18 9l10 16z" fill="#fff"/></svg>',
  );

const text = (value) => String(value).replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
const blocks = (all, bare) =>
  renderToStaticMarkup(
    React.createElement(Message, { blocks: all, logo, name: "Amends", time: new Date(2026, 10, 24, 9, 12), theme: "light", withoutWrapper: bare }),
  );
const said = (one) => (one.you ? `<div class="you"><b>Ann</b>${text(one.you)}</div>` : blocks(one.blocks, false));

// The library shows text with `verbatim` raw; Slack itself formats it, and leaves only bare addresses as they are.
const given = readFileSync(0, "utf8").replaceAll(/,\s*"verbatim": true/g, "");
const pictures = JSON.parse(given).map((one) => {
  if (one.view) {
    const { title, submit, close } = one.view;
    const foot = [close && `<span>${text(close.text)}</span>`, submit && `<span class="go">${text(submit.text)}</span>`];
    const frame = one.view.type === "modal";
    const head = frame ? `<header>${text(title.text)}</header>` : "";
    const inside = `<div>${blocks(one.view.blocks, true)}</div>`;
    return `<div class="picture" id="${one.name}"><div class="${frame ? "modal" : "thread"}">${head}${inside}${frame ? `<footer>${foot.filter(Boolean).join("")}</footer>` : ""}</div></div>`;
  }
  return `<div class="picture" id="${one.name}"><div class="thread">${one.messages.map(said).join("")}</div></div>`;
});
process.stdout.write(`<!doctype html><meta charset="utf-8"><style>${style}${own}</style><body>${pictures.join("")}`);
