// The HTML report in a real browser: ci/html runs it.
// usage: node browser.js CHROMIUM MODULES REPORT.html REPORT-fa.html LARGE.html|- SHOTS|-
"use strict";
const [chromium, modules, english, persian, large, shots] = process.argv.slice(2).map((word) => word === "-" ? "" : word);
const LARGE_MS = 20000; // in which a hundred thousand findings open on a busy machine
const {chromium: driver} = require(modules + "/playwright-core");
const assert = require("assert");

const complaints = [];

// A page that counts what must not happen: errors, and requests beyond the file itself.
async function open(browser, file, options) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
	page.on("pageerror", (error) => complaints.push(String(error)));
	page.on("request", (request) => { if (!request.url().startsWith("file://" + file)) complaints.push("request: " + request.url()); });
	await page.goto("file://" + file);
	return page;
}

const count = (page, selector) => page.locator(selector).count();

async function checkFilters(page) {
	const all = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).totals.levels.reduce((a, b) => a + b));
	assert(await count(page, ".finding") > 0, "findings are shown");
	const shown = async () => Number((await page.textContent("#shown")).replace(/[^\d ]/g, "").trim().split(/\s+/)[0]);
	assert.strictEqual(await shown(), all, "all are shown at first");
	await page.getByRole("checkbox", {name: "notes"}).uncheck();
	assert(await shown() < all, "a severity can be left out");
	assert.strictEqual(await count(page, ".finding.s1"), 0);
	await page.getByRole("button", {name: "Show all"}).click();
	assert.strictEqual(await shown(), all, "and be shown again");
	await page.getByRole("combobox", {name: "Rule"}).selectOption({index: 1});
	const ruled = await shown();
	assert(ruled > 0 && ruled < all, "one rule");
	await page.getByRole("combobox", {name: "Rule"}).selectOption({index: 0});
	await page.getByRole("searchbox", {name: "Text"}).fill("zzzz-nothing");
	assert.strictEqual(await count(page, ".finding"), 0);
	assert(/No finding is left/.test(await page.textContent("#shown")));
	await page.getByRole("button", {name: "Show all"}).click();
	assert.strictEqual(await shown(), all);
}

async function checkCharts(page) {
	assert(await count(page, ".chart svg rect") > 5, "charts are drawn");
	assert(await count(page, ".field svg") > 5, "completeness is drawn");
	const bar = page.locator(".chart button").first();
	await bar.focus();
	await page.keyboard.press("Enter");
	assert.strictEqual(await bar.getAttribute("aria-pressed"), "true", "a bar can be pressed with the keyboard");
	await page.keyboard.press("Enter");
	assert.strictEqual(await bar.getAttribute("aria-pressed"), "false");
}

async function checkLinks(page, file) {
	const id = await page.evaluate(() => [...document.querySelectorAll(".finding")].pop().id);
	await page.goto("file://" + file + "#" + id);
	await page.waitForFunction((name) => {
		const box = document.getElementById(name).getBoundingClientRect();
		return box.top < innerHeight && box.bottom > 0;
	}, id);
	const names = await page.evaluate(() => [...document.querySelectorAll("button, input, select, a[href], summary")]
		.filter((node) => !(node.innerText || "").trim() && !node.labels?.length && !node.getAttribute("aria-label")).length);
	assert.strictEqual(names, 0, "every control has a name");
	const ids = await page.evaluate(() => { const all = [...document.querySelectorAll("[id]")].map((n) => n.id); return all.length - new Set(all).size; });
	assert.strictEqual(ids, 0, "ids are unique");
}

async function checkCopy(page) {
	await page.locator(".finding footer button").first().click();
	await page.waitForFunction(() => [...document.querySelectorAll(".finding footer button")].some((b) => b.textContent === "Copied"));
}

async function checkPrint(page) {
	await page.emulateMedia({media: "print"});
	assert.strictEqual(await page.locator("#filters").isVisible(), false, "filters are not printed");
	assert(await page.locator(".finding").first().isVisible());
	const pdf = await page.pdf({format: "A4"});
	assert(pdf.length > 10000, "it can be printed");
	await page.emulateMedia({media: "screen"});
}

async function checkPersian(page) {
	assert.strictEqual(await page.evaluate(() => getComputedStyle(document.body).direction), "rtl");
	assert.strictEqual(await page.textContent("h1"), "گزارش فراداده");
	const box = await page.locator("#totals-title").boundingBox();
	const section = await page.locator("#totals").boundingBox();
	assert(section.x + section.width - box.x - box.width < 40, "headings begin at the right");
}

// Only a report that was compared has the section and the filter.
async function checkCompared(page) {
	const compared = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).compared);
	assert.strictEqual(await page.locator("#comparison").isVisible(), Boolean(compared));
	if (!compared)
		return;
	assert.strictEqual(await count(page, "#compared tbody tr"), compared.length);
	const added = compared.reduce((sum, row) => sum + row.new, 0);
	assert(added > 0, "something is new");
	await page.getByRole("checkbox", {name: "new ones only"}).check();
	assert.strictEqual(await count(page, ".finding"), added, "only what is new is shown");
	await page.getByRole("button", {name: "Show all"}).click();
}

async function checkLarge(browser) {
	const begin = Date.now();
	const page = await open(browser, large, {viewport: {width: 1280, height: 900}});
	await page.waitForSelector(".finding");
	const took = Date.now() - begin;
	assert(took < LARGE_MS, "a large report opens in " + took + " ms");
	const filtered = Date.now();
	await page.getByRole("checkbox", {name: "notes"}).uncheck();
	await page.waitForFunction(() => !document.querySelector(".finding.s1"));
	console.log(`large report: opened in ${took} ms, filtered in ${Date.now() - filtered} ms, ${await page.textContent("#shown")}`);
	await page.context().close();
}

async function checkWidth(page) {
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	assert(wide <= 0, "nothing sticks out of the page: " + wide);
}

(async () => {
	const browser = await driver.launch({executablePath: chromium, args: ["--no-sandbox"]});
	const desktop = {viewport: {width: 1280, height: 900}};
	const phone = {viewport: {width: 380, height: 800}, hasTouch: true, isMobile: true};
	const page = await open(browser, english, desktop);
	await checkFilters(page);
	await checkCharts(page);
	await checkLinks(page, english);
	await checkCopy(page);
	await checkCompared(page);
	await checkPrint(page);
	if (large)
		await checkLarge(browser);
	const views = [["desktop", english, desktop], ["phone", english, phone], ["dark", english, {...desktop, colorScheme: "dark"}],
		["fa-desktop", persian, desktop], ["fa-phone", persian, {...phone, colorScheme: "dark"}]];
	for (const [name, file, options] of views) {
		const view = await open(browser, file, options);
		await checkWidth(view);
		if (file === persian)
			await checkPersian(view);
		if (shots)
			await view.screenshot({path: `${shots}/${name}.png`, fullPage: false});
		if (shots)
			await view.locator("#findings").screenshot({path: `${shots}/${name}-findings.png`}).catch(() => {});
		await view.context().close();
	}
	await browser.close();
	assert.deepStrictEqual(complaints, []);
})().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
