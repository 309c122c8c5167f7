// The search page in a real Chromium: `node run.mjs path/to/minutebook [name of a test …]`.
//
// Serves a copy of the sample corpus and a corpus of attacks, and drives both as people do. Every
// test fails as well when anything breaks the content security policy, asks another host, throws,
// or opens a dialog. Screenshots go to `shots/`, to be looked at.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [program, ...only] = process.argv.slice(2);
const shots = join(here, "shots");
mkdirSync(shots, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "minutebook-browser-"));

/* ---- What is served ------------------------------------------------------------------------ */

const servers = [];

/** Starts `minutebook serve` on a folder and gives its address. */
function serve(corpus, ...more) {
  const args = ["--corpus", corpus, "--index", `${corpus}-index`, "serve", "--addr", "127.0.0.1:0", ...more];
  const server = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  servers.push(server);
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (bytes) => {
      said += bytes;
      const url = /the page is at (http:\S+)\//.exec(said);
      if (url) resolve(url[1]);
    });
    server.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}

const sample = join(scratch, "sample");
cpSync(join(here, "../../corpus"), sample, { recursive: true });

// Minutes with a word wider than a telephone, and with links to print.
writeFileSync(join(sample, "network", "20230203.md"), `# 2023-02-03

Present: ${Array.from({ length: 20 }, (_, at) => `@guest${at}`).join(", ")}

## See https://wide.example/${"a-long-way/".repeat(4)}${"x".repeat(60)}

- A list
  - See https://wide.example/plan and <https://wide.example/offer>, or [the map](https://wide.example/map)

| ${"wide".repeat(20)} | table |
|---|---|
| 1 | 2 |
`);

const hostile = join(scratch, "hostile");
const attack = `"'><script>window.hacked=1;alert(1)</script><img src=x onerror="window.hacked=2;alert(2)">`;
const folder = `ops"onmouseover=alert(3) x='<b>`;
mkdirSync(join(hostile, folder), { recursive: true });
for (const day of ["2024-05-02", "2024-06-03 <img src=x onerror=alert(4)>", `2024-07-04 "onfocus=alert(5) autofocus`]) {
  const text = `---
title: ${attack}
---
# Ops ${attack}

Present: @ann, ${attack}

## Heat pump ${attack}

- heat pump ${attack}
- [x](javascript:window.hacked=6) [y](JaVaScRiPt:alert(6)) [z](data:text/html,<script>alert(7)</script>)
- ![remote](https://evil.example/pixel.png) <img src="https://evil.example/pixel.png">
- <iframe src="https://evil.example"></iframe><object data="https://evil.example"></object>
- <style>*{display:none}</style><link rel=stylesheet href="https://evil.example/x.css">
- <svg onload=alert(8)><script>alert(9)</script></svg><math><mtext><img src=x onerror=alert(10)></math>
- <form action="https://evil.example"><input name=q autofocus onfocus=alert(11)></form>
- <p id="mb.q" style="position:fixed;inset:0">over everything</p><base href="https://evil.example">
- <meta http-equiv="refresh" content="0;url=https://evil.example"><a href="//evil.example">out</a>
- <details open ontoggle=alert(12)>x</details> <video src=x onerror=alert(13)></video>
- Decision: heat ${attack}
- AI @bo: heat ${attack}

## mb.q

heat

## Answer mb.answer

heat
`;
  writeFileSync(join(hostile, folder, `${day}.md`), text);
}
writeFileSync(
  join(hostile, "minutebook.toml"),
  `title = '''${attack}'''
[links]
base = "javascript:alert(14)//"
[[team]]
name = "ops\\"><img src=x onerror=alert(15)>"
folders = ["ops*"]
[[topic]]
name = "<img src=x onerror=alert(16)>"
pattern = "heat"
`,
);

/* ---- How it is driven ----------------------------------------------------------------------- */

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const tests = [];
const test = (claim, options, run) => tests.push({ claim, options, run });

/** A page that listens for everything that must not happen. */
async function open(base, options) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, ...options });
  const odd = [];
  await context.exposeBinding("reportOdd", (_, text) => odd.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      window.reportOdd(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(base)) odd.push(`asked ${request.url()}`);
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    // A page that is not there says so itself; the browser need not repeat it.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !isStatus) odd.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => odd.push(`threw: ${error.message}`));
  page.on("dialog", (dialog) => { odd.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.setDefaultTimeout(10_000);
  return { context, page, odd };
}

const said = (page) => page.locator("h2.count").innerText();
const query = (page) => page.evaluate(() => location.search);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
const shot = (page, name, fullPage = false) => page.screenshot({ path: join(shots, `${name}.png`), fullPage });

/** Waits until a condition in the page holds. */
const until = (page, condition, argument) => page.waitForFunction(condition, argument, { timeout: 10_000 });

async function check(page, what) {
  // A line of small print with nothing else in it has to be high enough, whatever stands around it.
  const low = await page.evaluate(() => [...document.querySelectorAll(".where a, .similar summary, .why summary")]
    .filter((it) => it.getBoundingClientRect().height < 24).map((it) => it.outerHTML.slice(0, 160)));
  assert.deepEqual(low, [], what);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const lines = violations.map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(lines, [], what);
}

/* ---- Searching ------------------------------------------------------------------------------ */

test("results change as one types, without losing the focus", {}, async (page) => {
  await page.goto("/");
  const everything = await said(page);
  await page.locator("#mb\\.q").pressSequentially("lighthouse", { delay: 30 });
  await until(page, () => location.search === "?q=lighthouse");
  assert.notEqual(await said(page), everything);
  assert.equal(await focused(page), "mb.q");
  assert.equal(await page.title(), "lighthouse · minutebook");
  await page.keyboard.press("Home");
  await page.keyboard.type("the ");
  await until(page, () => location.search.includes("the"));
  assert.equal(await page.evaluate(() => document.getElementById("mb.q").selectionStart), 4, "the caret stays");
  assert.ok((await page.locator(".hit mark").count()) > 0, "what matched is marked");
  await shot(page, "search");
});

test("typing is one step back, a click another", {}, async (page) => {
  await page.goto("/?q=storage");
  const before = await said(page);
  await page.locator("#mb\\.q").press("End");
  await page.locator("#mb\\.q").pressSequentially(" encryption", { delay: 10 });
  await until(page, () => location.search === "?q=storage%20encryption" || location.search === "?q=storage+encryption");
  const typed = await said(page);
  await page.locator(".facet .value").first().click();
  await until(page, () => location.search.includes("team="));
  await page.goBack();
  await until(page, () => !location.search.includes("team="));
  await until(page, (typed) => document.querySelector("h2.count").innerText === typed, typed);
  await page.goBack();
  await until(page, () => location.search === "?q=storage");
  await until(page, (before) => document.querySelector("h2.count").innerText === before, before);
  assert.equal(await page.locator("#mb\\.q").inputValue(), "storage");
  await page.goForward();
  await until(page, (typed) => document.querySelector("h2.count").innerText === typed, typed);
  assert.equal(await page.locator("#mb\\.q").inputValue(), "storage encryption");
});

test("coming back from minutes finds the results as they were", {}, async (page) => {
  await page.goto("/");
  await page.locator("#mb\\.q").pressSequentially("status page", { delay: 10 });
  await until(page, () => location.search.includes("page"));
  const before = await said(page);
  await page.locator(".hit h3 a").nth(2).click();
  await page.waitForURL(/\/meeting\//);
  await page.goBack();
  await page.waitForURL(/status/);
  assert.equal(await said(page), before);
  assert.equal(await page.locator("#mb\\.q").inputValue(), "status page");
});

test("several values of a facet can be chosen and removed", {}, async (page) => {
  await page.goto("/?q=storage");
  const values = page.locator(".facet").first().locator(".value");
  const counts = await values.allInnerTexts();
  const total = await said(page);
  await values.nth(0).click();
  await until(page, () => document.querySelectorAll(".value[aria-current]").length === 1);
  const one = await said(page);
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("value")), true, "the focus stays on it");
  const afterwards = (await values.allInnerTexts()).map((text) => text.replace(/\s*\(chosen\)/, ""));
  assert.deepEqual(afterwards.slice(0, 3), counts.slice(0, 3), "siblings keep their counts");
  await values.nth(1).click();
  await until(page, () => document.querySelectorAll(".value[aria-current]").length === 2);
  assert.notEqual(await said(page), one);
  await shot(page, "facets");
  await page.locator(".chosen a", { hasText: "Remove all" }).click();
  await until(page, (total) => document.querySelector("h2.count").innerText === total, total);
});

test("a click into the chart narrows to a month, again to all", {}, async (page) => {
  await page.goto("/?q=storage");
  const total = await said(page);
  const box = await page.locator("svg.bars a").first().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + 50);
  await until(page, () => location.search.includes("month="));
  assert.notEqual(await said(page), total);
  await shot(page, "chart-month");
  await page.locator(".chosen a").first().click();
  await until(page, () => !location.search.includes("month="));
  assert.equal(await said(page), total);
});

test("a drag over the chart narrows to the days between", {}, async (page) => {
  await page.goto("/?q=storage");
  const box = await page.locator("svg.bars").boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.45, box.y + 30, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.6, box.y + 30, { steps: 4 });
  await shot(page, "chart-drag");
  await page.mouse.up();
  await until(page, () => location.search.includes("from=") && location.search.includes("to="));
  const params = new URLSearchParams(await query(page));
  assert.match(params.get("from"), /^\d{4}-\d\d-01$/);
  assert.match(params.get("to"), /^\d{4}-\d\d-(28|29|30|31)$/);
  const days = await page.locator(".hit time").allInnerTexts();
  assert.ok(days.length > 0);
  for (const day of days) assert.ok(day >= params.get("from") && day <= params.get("to"), day);
  assert.equal(await page.locator("#mb\\.from").inputValue(), params.get("from"));
});

test("the table says what the chart shows", {}, async (page) => {
  await page.goto("/?q=storage");
  await page.locator("details.table summary").click();
  const row = page.locator("details.table tbody tr").first();
  const count = await row.locator("td").first().innerText();
  await row.locator("a").click();
  await until(page, () => location.search.includes("month="));
  assert.ok((await said(page)).startsWith(`${count} section`), await said(page));
});

test("pages of hits go on and start at the top", {}, async (page) => {
  await page.goto("/?q=storage");
  const first = await page.locator(".hit h3").first().innerText();
  await page.locator("a[rel=next]").click();
  await until(page, () => location.search.includes("page=2"));
  assert.notEqual(await page.locator(".hit h3").first().innerText(), first);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await focused(page), "mb.found");
});

test("orders, corrections and dates work as links and fields", {}, async (page) => {
  await page.goto("/?q=storage");
  await page.locator(".orders a", { hasText: "Newest" }).click();
  await until(page, () => location.search.includes("sort=newest"));
  const days = await page.locator(".hit:not(.partly) time").allInnerTexts();
  assert.deepEqual(days, [...days].sort().reverse());
  await page.locator("#mb\\.from").fill("2024-01-01");
  await until(page, () => location.search.includes("from=2024-01-01"));
  await page.goto("/?q=encrypton");
  assert.ok((await page.locator(".hit").count()) > 0, "a slip of the finger still finds something");
  await shot(page, "suggestion");
});

test("a citation can be copied", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto("/?q=lighthouse");
  await page.locator("[data-copy]").first().click();
  await until(page, () => document.getElementById("mb.live").textContent === "Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /\.md/);
});

test("the count is spoken when typing pauses", {}, async (page) => {
  await page.goto("/");
  await page.locator("#mb\\.q").fill("lighthouse");
  await until(page, () => /section/.test(document.getElementById("mb.live").textContent));
});

test("a change of the minutes is found without a new start", {}, async (page) => {
  await page.goto("/?q=zeppelin");
  assert.equal(await page.locator(".hit:not(.partly)").count(), 0);
  const file = join(sample, "network", "20240401.md");
  writeFileSync(file, "# 2024-04-01\n\n## Zeppelin\n\n- The zeppelin has landed.\n");
  for (let tries = 0; tries < 40; tries++) {
    await page.waitForTimeout(250);
    await page.reload();
    if (await page.locator(".hit mark", { hasText: /zeppelin/i }).count()) break;
  }
  assert.ok(await page.locator(".hit mark", { hasText: /zeppelin/i }).count());
  rmSync(file);
});

/* ---- Keys ------------------------------------------------------------------------------------ */

test("everything can be reached and done with keys", {}, async (page) => {
  await page.goto("/?q=storage");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the content");
  await shot(page, "skip-link");
  await page.keyboard.press("Enter");
  await page.keyboard.press("/");
  assert.equal(await focused(page), "mb.q");
  await page.keyboard.type("lighthouse");
  await until(page, () => location.search === "?q=lighthouse");
  for (let steps = 0; steps < 40; steps++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.matches("#mb\\.hits h3 a"))) break;
  }
  const first = await focused(page);
  assert.equal(first, (await page.locator(".hit h3 a").nth(0).innerText()).trim());
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), (await page.locator(".hit h3 a").nth(1).innerText()).trim());
  await shot(page, "focus");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), first);
  await page.keyboard.press("End");
  assert.equal(await focused(page), (await page.locator(".hit h3 a").last().innerText()).trim());
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "mb.q");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#mb\\.q").inputValue(), "");
  await until(page, () => location.search === "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  assert.equal(await focused(page), "mb.q");
});

test("arrows scroll outside the results, and letters are only letters", {}, async (page) => {
  await page.goto("/?q=storage");
  await page.keyboard.press("ArrowDown");
  await until(page, () => scrollY > 0);
  await page.locator("#mb\\.q").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("/");
  assert.equal(await page.locator("#mb\\.q").inputValue(), "storage/");
});

/* ---- Without a script, small, dark, printed ---------------------------------------------------- */

test("without a script all of it works by links and the form", { javaScriptEnabled: false }, async (page) => {
  await page.goto("/");
  await page.locator("#mb\\.q").fill("storage");
  await page.locator("form button").first().click();
  await page.waitForURL(/q=storage/);
  const total = await said(page);
  await page.locator(".facet .value").first().click();
  await page.waitForURL(/team=/);
  assert.notEqual(await said(page), total);
  await page.locator("#mb\\.q").fill("encryption");
  await page.locator("#mb\\.q").press("Enter");
  await page.waitForURL(/q=encryption.*team=|team=.*q=encryption/);
  await page.locator("details.table summary").click();
  await page.locator("details.table a").first().click();
  await page.waitForURL(/month=/);
  assert.equal(await page.locator("[data-copy]:visible").count(), 0, "what needs a script is not shown");
  await page.locator(".hit h3 a").first().click();
  await page.waitForURL(/\/meeting\//);
  await shot(page, "no-script-meeting");
});

test("the smallest window shows words of any length", { viewport: { width: 320, height: 640 } }, async (page) => {
  for (const address of ["/meeting/network/20230203.md", "/?q=wide", "/team/network"]) {
    await page.goto(address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${address} is ${width} wide`);
  }
});

test("a telephone shows it all without scrolling sideways", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async (page) => {
  for (const [name, address] of [["start", "/"], ["search", "/?q=disk+encryption"], ["meeting", "/meeting/storage/20231010.md"], ["team", "/team/storage"],
    ["history", "/history?q=disk+encryption"], ["decisions", "/decisions"], ["actions", "/actions"], ["people", "/people"], ["new", "/new?since=2023"]]) {
    await page.goto(address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${address} is ${width} wide`);
    await shot(page, `phone-${name}`);
  }
  await page.goto("/?q=storage");
  await page.locator("a.narrow").tap();
  await until(page, () => document.getElementById("mb.facets").getBoundingClientRect().top < 200);
  await shot(page, "phone-facets");
});

test("a page twice as large still fits its window", { viewport: { width: 640, height: 450 } }, async (page) => {
  await page.goto("/?q=disk+encryption");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 640, `${width}`);
});

test("the dark scheme is dark and the light one light", { colorScheme: "dark" }, async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
  await page.goto("/?q=disk+encryption");
  assert.ok((await ground()) < 60);
  await shot(page, "dark");
  await page.emulateMedia({ colorScheme: "light" });
  assert.ok((await ground()) > 200);
});

test("in the reader's own colours what is chosen still looks so", { forcedColors: "active" }, async (page) => {
  await page.goto("/?q=storage&team=storage");
  const color = (selector, property) => page.evaluate(([selector, property]) =>
    getComputedStyle(document.querySelector(selector))[property], [selector, property]);
  assert.notEqual(await color(".value[aria-current] .tick", "backgroundColor"), await color(".value:not([aria-current]) .tick", "backgroundColor"));
  assert.notEqual(await color(".views a[aria-current]", "borderBottomColor"), await color(".views a:not([aria-current])", "borderBottomColor"));
  await shot(page, "forced-colors");
});

test("printed minutes are only the minutes", {}, async (page) => {
  await page.goto("/meeting/storage/20231010.md");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("header.top").isVisible(), false);
  assert.equal(await page.locator("footer").isVisible(), false);
  assert.equal(await page.locator("h1").isVisible(), true);
  await shot(page, "print", true);
  await page.goto("/meeting/network/20230203.md");
  const guest = page.locator(".facts details", { hasText: "guest19" }).locator("p").first();
  assert.equal(await guest.evaluate((it) => it.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && it.getBoundingClientRect().height > 0), true, "who was there");
  const tails = await page.evaluate(() => [...document.querySelectorAll(".minutes li li a")].map((it) => getComputedStyle(it, "::after").content));
  assert.deepEqual(tails.map((it) => it !== "none"), [false, false, true], `an address is printed once: ${tails}`);
  const list = page.locator(".minutes li").first();
  assert.equal(await list.evaluate((it) => getComputedStyle(it).breakInside), "auto", "a long list goes on overleaf");
});

test("who wants no motion gets none", { reducedMotion: "reduce" }, async (page) => {
  await page.goto("/?q=storage");
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((it) => getComputedStyle(it).transitionDuration !== "0s").length);
  assert.equal(moving, 0);
});

test("nothing jumps while pages load and results change", {}, async (page) => {
  await page.addInitScript(() => {
    window.jumps = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumps += entry.value; })
      .observe({ type: "layout-shift", buffered: true });
  });
  for (const address of ["/", "/?q=disk+encryption", "/meeting/storage/20231010.md", "/team/storage"]) {
    await page.goto(address);
    await page.waitForTimeout(300);
    assert.ok((await page.evaluate(() => window.jumps)) < 0.01, address);
  }
  await page.goto("/");
  const top = () => page.evaluate(() => document.querySelector(".top").getBoundingClientRect().toJSON());
  const before = await top();
  await page.locator("#mb\\.q").pressSequentially("zxqv", { delay: 150 });
  await until(page, () => location.search.includes("zxqv"));
  assert.deepEqual(await top(), before, "the box stays where it is when the scroll bar goes");
  assert.ok((await page.evaluate(() => window.jumps)) < 0.01, "typing");
});

/* ---- Minutes, teams, topics --------------------------------------------------------------------- */

test("a hit leads to its place in the minutes, marked", {}, async (page) => {
  await page.goto("/?q=disk+encryption");
  await page.locator(".hit h3 a").first().click();
  await page.waitForURL(/\/meeting\/.*#/);
  const target = await page.evaluate(() => document.querySelector(":target")?.getBoundingClientRect().top);
  assert.ok(target !== undefined && target >= 0 && target < 900, `${target}`);
  assert.ok((await page.locator(".minutes mark").count()) > 0);
  await shot(page, "meeting-place");
  await page.goto("/meeting/storage/20231010.md");
  await shot(page, "meeting", true);
  await page.locator("a[rel=next]").first().click();
  await page.waitForURL(/storage\/2023102|storage\/202311|storage\/2023101[1-9]/);
});

test("a permalink leads to the section", {}, async (page) => {
  await page.goto("/?q=disk+encryption");
  const href = await page.locator(".where a", { hasText: "Permalink" }).first().getAttribute("href");
  await page.goto(href);
  assert.match(page.url(), /\/meeting\/.+\.md#.+/);
});

test("teams and topics have pages", {}, async (page) => {
  await page.goto("/?q=disk+encryption");
  await page.locator(".hit a.team").first().click();
  await page.waitForURL(/\/team\//);
  await shot(page, "team");
  assert.ok((await page.locator(".held").count()) > 3);
  const box = await page.locator("svg.bars a").nth(3).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + 50);
  await page.waitForURL(/month=/);
});

test("a question leads to its history, its decisions and its tasks, and back", {}, async (page) => {
  await page.goto("/?q=disk+encryption&team=storage");
  await page.locator(".views a", { hasText: "History" }).click();
  await page.waitForURL(/\/history\?q=disk%20encryption&team=storage/);
  assert.ok((await page.locator(".life > .hit").count()) > 1);
  await shot(page, "history", true);
  const href = await page.locator("svg.bars a[href]").first().getAttribute("href");
  await page.goto(new URL(href, page.url()).href);
  assert.ok(await page.locator(":target").count(), "a bar leads to the first meeting of its quarter");
  await page.locator(".chosen a", { hasText: "storage" }).click();
  await page.waitForURL((url) => url.pathname === "/history" && !url.search.includes("team"));
  await page.locator("#mb\\.q").fill("tang");
  await page.locator("#mb\\.q").press("Enter");
  await page.waitForURL(/\/history\?q=tang/);
  await page.locator(".views a", { hasText: "Actions" }).click();
  await page.waitForURL(/\/actions\?q=tang/);
  await page.goto("/actions");
  await page.locator(".orders a", { hasText: "Open" }).click();
  await page.waitForURL(/state=open/);
  await page.locator(".offered a").first().click();
  await page.waitForURL(/who=/);
  assert.deepEqual([...new Set(await page.locator(".task .status").allInnerTexts())], ["To do"]);
  await shot(page, "actions");
  const download = page.waitForEvent("download");
  await page.locator(".exports a", { hasText: "iCalendar" }).click();
  assert.equal((await download).suggestedFilename(), "actions.ics");
  await page.goto("/decisions");
  await shot(page, "decisions");
  await page.goto("/people");
  await shot(page, "people");
  await page.locator("table a").first().click();
  await page.waitForURL(/\/person\//);
  await shot(page, "person");
  await page.goto("/?q=tang");
  await page.locator(".where a", { hasText: "Related" }).first().click();
  await page.waitForURL(/\/related\//);
  assert.ok((await page.locator(".hit").count()) > 0);
  await shot(page, "related");
});

/* ---- For everybody, and against some -------------------------------------------------------------- */

const pages = ["/", "/?q=disk+encryption", "/?q=disk+encryption&team=storage&sort=newest", "/?q=encrypton", "/?q=zxqv",
  "/meeting/storage/20231010.md?q=disk", "/meeting/weekly/20240118-slides.md", "/team/storage", "/team/nobody", "/nowhere",
  "/history?q=disk+encryption", "/history", "/decisions", "/actions?state=open", "/people", "/person/quillon", "/new?since=2023", "/new"];

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on any page, ${colorScheme}`, { colorScheme }, async (page) => {
    for (const address of pages) {
      await page.goto(address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
      await check(page, address);
    }
  });
}

test("axe finds nothing on a telephone", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, async (page) => {
  for (const address of ["/", "/?q=disk+encryption", "/meeting/storage/20231010.md?q=disk", "/team/storage", "/history?q=disk+encryption", "/actions", "/people", "/person/quillon"]) {
    await page.goto(address);
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    await check(page, address);
  }
});

test("a corpus full of attacks does nothing but look odd", { hostile: true }, async (page) => {
  const text = encodeURIComponent(attack);
  const visited = new Set();
  const waiting = ["/", "/?q=heat", "/history?q=heat", "/decisions", "/actions", "/people", "/new?since=2024", `/?q=${text}`, `/?q=heat&team=${text}&topic=${text}&from=${text}`, `/team/${text}`, `/${text}`, `/s/${text}`];
  while (waiting.length > 0 && visited.size < 36) {
    const address = waiting.shift();
    if (visited.has(address)) continue;
    visited.add(address);
    await page.goto(address);
    assert.equal(await page.evaluate(() => window.hacked), undefined, address);
    assert.equal(await page.evaluate(() => document.querySelectorAll("main script, main img, main iframe, main style, main form, main object, main svg script, base, main meta").length), 0, address);
    assert.equal(await page.evaluate(() => document.getElementById("mb.q").tagName), "INPUT", address);
    const links = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")));
    for (const link of links) {
      assert.doesNotMatch(link, /^\s*(javascript|data|vbscript):|^\/\//i, address);
      if (link.startsWith("/") && !/\.(atom|json|xml)/.test(link)) waiting.push(link);
    }
  }
  assert.ok(visited.size > 15, `only ${visited.size} pages`);
  await page.goto("/");
  await page.locator("#mb\\.q").pressSequentially(`heat "'><img src=x onerror=alert(1)>`);
  await page.waitForTimeout(500);
  await page.goto("/?q=heat");
  await shot(page, "attacks");
  await page.locator(".hit h3 a").first().click();
  await page.waitForURL(/\/meeting\//);
  await shot(page, "attacks-meeting");
});

/* ---- Running ---------------------------------------------------------------------------------------- */

let failed = 0;
try {
  const [clean, attacked] = await Promise.all([serve(sample, "--people"), serve(hostile, "--people", "--title", `"><script>alert(0)</script>`)]);
  for (const { claim, options, run } of tests) {
    if (only.length > 0 && !only.some((name) => claim.includes(name))) continue;
    const { hostile: isHostile, ...context } = options;
    const opened = await open(isHostile ? attacked : clean, context);
    const start = Date.now();
    try {
      await run(opened.page);
      assert.deepEqual(opened.odd, []);
      console.log(`ok      ${claim} (${Date.now() - start} ms)`);
    } catch (error) {
      failed += 1;
      await shot(opened.page, "failed").catch(() => {});
      console.log(`FAILED  ${claim}\n${String(error.stack ?? error).replace(/^/gm, "        ")}\n        ${opened.odd.join("\n        ")}`);
    }
    await opened.context.close();
  }
} finally {
  for (const server of servers) server.kill("SIGTERM");
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failed === 0 ? "all well" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
