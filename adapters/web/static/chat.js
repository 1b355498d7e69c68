// The pages work without this. With it a conversation goes on in place: what is sent is fetched, the new page's content
// takes the old one's place, and focus goes to what is asked next. Nothing that was typed is lost when sending fails.
"use strict";

const says = document.body.dataset;
const SLOW = 400; // milliseconds before "one moment" is said; most answers are there sooner
let sending = false;

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const touch = () => matchMedia("(pointer: coarse)").matches;

function tell(text) {
  one("#news").textContent = text;
}

// ---------------------------------------------------------------- sending

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.getAttribute("method") === "dialog") return;
  event.preventDefault();
  if (sending) return; // a double click, or Enter twice
  sending = true;
  const page = one("#page");
  page.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => tell(says.wait), SLOW);
  try {
    await send(form, event.submitter);
  } catch (problem) {
    refuse(form, problem instanceof Refused ? problem.message : says.unsent);
  } finally {
    clearTimeout(slow);
    page.removeAttribute("aria-busy");
    sending = false;
  }
});

class Refused extends Error {}

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.append(button.name, button.value);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const trouble = one("#trouble", fresh);
  if (trouble) throw new Refused(trouble.textContent);
  if (!one("#page", fresh)) throw new Error("not a page of ours");
  swap(fresh, new URL(answer.url).pathname, form.id === "answer");
}

function swap(fresh, path, answered) {
  const before = answered ? null : one("#now [data-field]");
  const here = one("[data-at]", fresh)?.dataset.at ?? path;
  const stays = here === location.pathname;
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang; // what stands around the page has its language, too
  Object.assign(says, fresh.body.dataset);
  one(".skip").textContent = one(".skip", fresh).textContent;
  one("#page").replaceWith(document.adoptNode(one("#page", fresh)));
  history[stays ? "replaceState" : "pushState"](null, "", here);
  const field = one("#now [data-field]");
  if (stays && before && field && field.name === before.name) field.value = before.value; // typed, and not yet sent
  ready();
  tell(all(".coach .say, .coach .quote, #place").map((part) => part.textContent.trim()).join("\n"));
}

function refuse(form, text) {
  all(".note.local").forEach((note) => note.remove());
  const note = document.createElement("p");
  note.className = "note problem local";
  note.setAttribute("role", "alert");
  (one(".ways", form) ?? form).before(note);
  note.textContent = text; // after it stands in the page, so that it is read out
  tell("");
}

addEventListener("popstate", () => location.reload());

// ---------------------------------------------------------------- a page that has just come

function ready() {
  all("button.copy, .find").forEach((part) => (part.hidden = false));
  all(".keys").forEach((part) => (part.hidden = touch()));
  all("time").forEach((part) => (part.textContent = moment(part.dateTime)));
  all("[data-longest]").forEach(count);
  all("#page a[href$='#now']").forEach((link) => (link.hash = "")); // it would take the focus from the field
  const next = one("[aria-invalid=true]") ?? one("#now [data-field]") ?? one("#text") ?? one("#question") ?? one("#now");
  next?.focus({ preventScroll: true });
  if (next?.matches("[data-field]")) next.setSelectionRange(next.value.length, next.value.length);
  if (next?.matches("[aria-invalid]")) reveal(next);
  else if (one(".desk .composer")) reveal(one("#now"));
  else scrollTo(0, 0);
}

function reveal(part) {
  const fits = part.offsetHeight < innerHeight * 0.9;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  part.scrollIntoView({ block: fits ? "end" : "start", behavior: calm ? "auto" : "smooth" });
}

function moment(time) {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  const parts = today ? { hour: "2-digit", minute: "2-digit" } : { weekday: "short", day: "numeric", month: "short" };
  const lang = document.documentElement.lang;
  return date.toLocaleString(navigator.language.startsWith(lang) ? navigator.language : lang, parts);
}

// ---------------------------------------------------------------- typing

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const writes = field.matches?.("textarea:not([data-field], #text)");
  if (event.key !== "Enter" || writes || event.shiftKey || event.altKey || event.isComposing || touch()) return;
  if (event.repeat) event.preventDefault(); // held down, it would answer the next question, too
  else if (field.matches?.("textarea")) {
    event.preventDefault();
    field.form.requestSubmit(one("button.main", field.form));
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-longest]")) count(event.target);
  if (event.target.id === "find") find(event.target);
});

// Shown near the limit only. Characters are counted as the server counts them: an emoji is one.
function count(field) {
  const longest = Number(field.dataset.longest);
  const left = longest - [...field.value].length;
  const line = one(`#${field.getAttribute("aria-describedby").split(" ").at(-1)}`);
  line.hidden = left > Math.max(20, longest / 10);
  line.classList.toggle("over", left < 0);
  line.textContent = (left < 0 ? says.over : says.left).replace("{count}", Math.abs(left).toLocaleString(document.documentElement.lang));
}

function find(field) {
  const letters = field.value.trim().toLocaleLowerCase();
  const boxes = all(".box", field.closest("fieldset"));
  boxes.forEach((box) => (box.hidden = !box.textContent.toLocaleLowerCase().includes(letters)));
  const nothing = one(".nothing", field.closest("fieldset"));
  nothing.textContent = boxes.some((box) => !box.hidden) ? "" : nothing.dataset.text;
}

// ---------------------------------------------------------------- clicking

document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest?.("button")) {
    event.preventDefault(); // the second half of a double click, which may meet the next question's button
    return;
  }
  const stop = event.target.closest?.("[data-dialog]");
  const copy = event.target.closest?.("button.copy");
  if (stop) {
    event.preventDefault();
    document.getElementById(stop.dataset.dialog).showModal();
  }
  if (copy) copyWords(copy);
});

async function copyWords(button) {
  const label = button.firstChild;
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText(one("blockquote", button.closest("figure")).textContent);
    label.textContent = says.copied;
    tell(says.copied);
    setTimeout(() => (label.textContent = before), 2000); // milliseconds: long enough to be seen
  } catch {
    tell(says.notCopied);
    refuse(button, says.notCopied);
  }
}

ready();
