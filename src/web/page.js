// Makes the search page instant. Everything works without this file: it fetches the part of the
// page that changes with the question, puts it in the place of the last one, and keeps the
// address, the history, the focus and the place on the page as if nothing had happened.

const byId = (id) => document.getElementById(id);
const base = document.body.dataset.base;
const form = byId("mb.form");
const box = byId("mb.q");
const live = byId("mb.live");
// Only the search page has one; on the others the box is a plain form.
const answer = byId("mb.answer");

/** Milliseconds without a key before the question is asked: less than people notice. */
const TYPING_PAUSE = 60;
/** Milliseconds without a change before the count is spoken, so that typing is not talked over. */
const SPEAKING_PAUSE = 800;
/** Milliseconds after which more typing is a question of its own, to come back to. */
const THINKING_PAUSE = 2500;
/** Pixels that a pointer may slip while it clicks. */
const SLIP = 6;

/* ---- Asking ------------------------------------------------------------------------------- */

/** The address of what the form says now. */
function asked() {
  const url = new URL(base || "/", location.href);
  for (const [key, value] of new FormData(form)) {
    if (value.trim() !== "") url.searchParams.append(key, value);
  }
  return url;
}

const place = (url) => url.pathname + url.search;

let shown = place(location);
let running;
let speaking;

/** Whether the next answer is a step of its own in the history, to come back to. */
let isStep = true;

/** Puts the answer to `url` on the page, and into the history unless that led here. */
async function show(url, isFromHistory = false) {
  running?.abort();
  const request = new AbortController();
  running = request;
  const part = new URL(url);
  part.pathname = `${base}/results`;
  part.hash = "";
  let html;
  try {
    const response = await fetch(part, { signal: request.signal });
    if (!response.ok) throw new Error(response.statusText);
    html = await response.text();
  } catch {
    // Overtaken by a newer question; or the page itself can say better what is wrong.
    if (!request.signal.aborted) location.assign(url);
    return;
  }
  if (request.signal.aborted) return;
  const scroll = scrollY;
  replace(html);
  shown = place(url);
  if (isFromHistory) return;
  // Known only now: answers that were overtaken while typing are no steps.
  if (isStep) {
    history.replaceState({ scroll }, "");
    history.pushState(null, "", url);
  } else {
    history.replaceState(null, "", url);
  }
  isStep = false;
}

/** Replaces the answer, and keeps the focus and what was unfolded. */
function replace(html) {
  const focused = answer.contains(document.activeElement) ? document.activeElement : null;
  const keep = focused?.dataset.keep;
  const id = focused?.id;
  const open = [...answer.querySelectorAll("details[open][data-keep-open]")];
  answer.innerHTML = html;
  for (const { dataset } of open) {
    const again = answer.querySelector(`details[data-keep-open="${dataset.keepOpen}"]`);
    if (again) again.open = true;
  }
  if (focused) {
    const same = keep && [...answer.querySelectorAll("[data-keep]")].find((it) => it.dataset.keep === keep);
    const next = same || (id && byId(id)) || byId("mb.found");
    next.focus({ preventScroll: true });
  }
  const { title, said } = answer.firstElementChild.dataset;
  document.title = title;
  clearTimeout(speaking);
  speaking = setTimeout(() => (live.textContent = said), SPEAKING_PAUSE);
  unhide();
}

/* ---- Typing ------------------------------------------------------------------------------- */

let pause;
let lastTyped = 0;

function typed() {
  const url = asked();
  // The order, the filters and the words make the question; the page of hits starts again.
  if (place(url) === shown) return;
  if (Date.now() - lastTyped > THINKING_PAUSE) isStep = true;
  lastTyped = Date.now();
  show(url);
}

if (answer) {
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(typed, TYPING_PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    isStep = true;
    const url = asked();
    if (place(url) !== shown) show(url);
  });
  answer.addEventListener("change", (event) => {
    if (event.target.matches("input[type=date]")) form.requestSubmit();
  });
  addEventListener("popstate", (event) => {
    if (place(location) === shown) return; // Only a jump within the page.
    box.value = new URLSearchParams(location.search).get("q") ?? "";
    isStep = true;
    const scroll = event.state?.scroll ?? 0;
    show(new URL(location.href), true).then(() => scrollTo(0, scroll));
  });
}

/* ---- Clicking ----------------------------------------------------------------------------- */

document.addEventListener("click", (event) => {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const button = event.target.closest("[data-copy]");
  if (button) return copy(button);
  const link = event.target.closest("a[data-live]");
  if (!link || !answer || !isPlain || event.defaultPrevented) return;
  event.preventDefault();
  // A link in SVG has its address in an object of its own.
  follow(new URL(link.href.baseVal ?? link.href, location.href), link.dataset.top !== undefined);
});

/** Goes to another question, as a link would. */
async function follow(url, toTop) {
  box.value = url.searchParams.get("q") ?? "";
  isStep = true;
  clearTimeout(pause);
  await show(url);
  if (toTop) {
    scrollTo(0, 0);
    byId("mb.found")?.focus({ preventScroll: true });
  }
}

async function copy(button) {
  const label = button.firstChild;
  const text = label.data;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.data = "Copied";
  } catch {
    label.data = "Not allowed";
  }
  live.textContent = label.data;
  setTimeout(() => (label.data = text), 1500);
}

/** Shows what only works with this script. */
function unhide() {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}
unhide();

/* ---- Dragging over the chart --------------------------------------------------------------- */

let drag;

function share(event) {
  const { left, width } = drag.chart.getBoundingClientRect();
  return Math.min(Math.max((event.clientX - left) / width, 0), 1);
}

answer?.addEventListener("pointerdown", (event) => {
  const chart = event.target.closest("svg.bars");
  if (!chart || event.button !== 0 || event.pointerType === "touch") return;
  drag = { chart, from: event.clientX, pointer: event.pointerId };
  drag.start = share(event);
});

answer?.addEventListener("dragstart", (event) => {
  if (event.target.closest("svg.bars")) event.preventDefault();
});

addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  if (!drag.moved && Math.abs(event.clientX - drag.from) < SLIP) return;
  drag.moved = true;
  const now = share(event);
  const rect = drag.chart.querySelector(".drag");
  rect.setAttribute("x", `${Math.min(drag.start, now) * 100}%`);
  rect.setAttribute("width", `${Math.abs(now - drag.start) * 100}%`);
});

addEventListener("pointercancel", () => (drag = undefined));

addEventListener("pointerup", (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const { chart, start, moved } = drag;
  const end = moved && share(event);
  drag = undefined;
  if (!moved) return;
  // The click that follows is the end of this drag.
  addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
  setTimeout(() => chart.querySelector(".drag")?.setAttribute("width", "0"));
  const bars = Number(chart.dataset.bars);
  const bar = (at) => Math.min(Math.floor(at * bars), bars - 1);
  const months = chart.dataset.unit === "year" ? 12 : 1;
  const [year, month] = chart.dataset.first.split("-").map(Number);
  const day = (moved, day) => new Date(Date.UTC(year, (month || 1) - 1 + moved * months, day)).toISOString().slice(0, 10);
  const url = new URL(shown, location.href);
  for (const key of ["page", "month", "year"]) url.searchParams.delete(key);
  url.searchParams.set("from", day(bar(Math.min(start, end)), 1));
  url.searchParams.set("to", day(bar(Math.max(start, end)) + 1, 0));
  follow(url);
});

/* ---- Keys ---------------------------------------------------------------------------------- */

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const target = event.target;
  const isTyping = target.matches("input, textarea, select, [contenteditable]");
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const isBare = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((isCommand && event.key.toLowerCase() === "k") || (isBare && !isTyping && event.key === "/")) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Escape" && target === box) {
    event.preventDefault();
    if (box.value === "") return box.blur();
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (event.key === "Escape" && target.closest("#mb\\.hits")) {
    box.focus();
  } else if (isBare && ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
    step(event);
  }
});

/** Moves from hit to hit; only while the focus is among them, elsewhere arrows scroll. */
function step(event) {
  const hit = event.target.closest("#mb\\.hits > li");
  if (!hit) return;
  const to = {
    ArrowDown: hit.nextElementSibling,
    ArrowUp: hit.previousElementSibling,
    Home: hit.parentElement.firstElementChild,
    End: hit.parentElement.lastElementChild,
  }[event.key];
  if (!to) return;
  event.preventDefault();
  to.querySelector("h3 a").focus();
}
