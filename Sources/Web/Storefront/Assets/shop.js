// What all pages have of the storefront's enhancements. Every page works without; they only save visitors a reload.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const on = (type, listener, target = document) => target.addEventListener(type, listener);
document.documentElement.classList.add("js");
document.documentElement.classList.toggle("signed-in", /(?:^|; )signed_in=1/.test(document.cookie));

const announce = (text) => {
  const region = one("[data-announcer]");
  if (region && text) { region.textContent = ""; setTimeout(() => { region.textContent = text; }, 50); }
};

// ---- Cart count and token: asked for only when the hint cookie says there is a cart ----

const showCart = ({ cartCount, token }) => {
  for (const node of all("[data-cart-count]")) { node.textContent = cartCount; node.hidden = !cartCount; }
  if (token) for (const input of all('input[name=csrf]:not([data-own])')) input.value = token;
};

/** How many things a visitor keeps in mind, where the cookie of their list says it. */
const showWishes = () => {
  const count = document.cookie.match(/(?:^|; )wishes=(\d+)/)?.[1];
  for (const node of all("[data-wish-count]")) { node.textContent = count ?? ""; node.hidden = !count; }
};

const refreshCart = async () => {
  const hint = document.cookie.match(/(?:^|; )has_cart=(\d+)/);
  if (!hint) return;
  showCart({ cartCount: Number(hint[1]) });
  const response = await fetch("/fragment").catch(() => null); // Offline, the hint's number stays.
  if (response?.ok) showCart(await response.json());
};

// ---- Languages: the one that somebody chose is offered where they come to another, and never gone to unasked ----

/** Links to this page in another language or currency lead to what was filtered or chosen meanwhile, too. */
const keepPlace = () => {
  for (const link of all("[data-market]")) {
    if (link.pathname === "/") continue;
    link.search = location.search;
    if (link.dataset.market !== "currency") continue;
    // A bound of a price is another one in another currency.
    const query = new URLSearchParams(link.search);
    if (!query.has("min_price") && !query.has("max_price")) continue;
    for (const name of ["min_price", "max_price", "page"]) query.delete(name);
    link.search = query;
  }
};

const rememberLanguage = (code) => { document.cookie = `language=${code}; Path=/; Max-Age=31536000; SameSite=Lax`; };

const offerLanguage = () => {
  const bar = one("[data-language-offer]");
  if (!bar) return;
  const chosen = document.cookie.match(/(?:^|; )language=([\w-]+)/)?.[1];
  const offered = new Map(all("a[data-language]").map((link) => [link.dataset.language, link]));
  const { lang } = document.documentElement;
  const wanted = (chosen ? [chosen] : navigator.languages.map((code) => code.split("-")[0])).find((code) => offered.has(code));
  if (!wanted || wanted === lang) return;
  const { href, dataset } = offered.get(wanted);
  const link = Object.assign(document.createElement("a"), { href, textContent: dataset.offer, lang: wanted, hreflang: wanted, dir: "auto" });
  const close = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: dataset.close, lang: wanted });
  link.dataset.language = wanted;
  on("click", () => { rememberLanguage(lang); bar.remove(); }, close);
  bar.append(link, close);
  bar.hidden = false;
};

// ---- Swapping: fetch a page and put its [data-swap] regions in place of the old ones ----

let latest;

// A click is lost when its button is replaced between press and release: what was fetched waits until nothing is held down.
let released, release;
on("pointerdown", () => { released = new Promise((go) => { release = go; }); });
for (const end of ["pointerup", "pointercancel"]) on(end, () => setTimeout(() => release?.()), window);

const offline = (isOffline) => {
  const bar = one("[data-offline]");
  if (!bar || bar.hidden !== isOffline) return;
  bar.hidden = !isOffline;
  announce(isOffline ? bar.textContent : "");
};
on("online", () => offline(false), window);

/** False when the page must be loaded the ordinary way. Focus, scroll and, with `keep`, typed text stay. */
const swap = async (url, { address, keep, ...options } = {}) => {
  latest?.abort();
  const { signal } = latest = new AbortController();
  const old = all("[data-swap]");
  for (const region of old) region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { ...options, signal }).catch((error) => {
      // A page of the browser in place of the shop would lose what was typed.
      offline(error.name !== "AbortError");
      throw error;
    });
    offline(false);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = old.map(({ dataset }) => one(`[data-swap="${dataset.swap}"]`, page));
    if (fresh.includes(null)) throw response;
    await released;
    if (signal.aborted || one("[data-once=sent]")) return true; // Something newer, or the whole form, is on its way.
    const { id: focused, parentElement: parent } = document.activeElement;
    const inside = old.some((region) => region.contains(parent));
    const open = all("[data-swap] details[id]").map((node) => [node.id, node.open]);
    const scrolled = all("[data-keep-scroll]").map((node) => node.scrollTop);
    const typed = all(keep ? "input.input" : "[autocomplete=cc-number]"); // No page ever shows a card again.
    old.forEach((region, index) => region.replaceWith(document.adoptNode(fresh[index])));
    for (const { id, value } of typed) { const field = document.getElementById(id); if (field && value) field.value = value; }
    for (const [id, state] of open) { const node = document.getElementById(id); if (node) node.open = state; }
    all("[data-keep-scroll]").forEach((node, index) => { node.scrollTop = scrolled[index]; });
    if (inside) (document.getElementById(focused) ?? one("main")).focus({ preventScroll: true });
    if (address) { history.pushState(null, "", address); keepPlace(); }
    announce(one("[data-announce]")?.textContent.trim());
    refreshCart();
    return true;
  } catch (error) {
    if (error.name === "AbortError") return true;
    for (const region of old) region.removeAttribute("aria-busy");
    if (!one("[data-offline]")?.hidden) { for (const form of all("form[data-live]")) form.reset(); return true; }
    return false;
  }
};

const visit = async (address) => { if (!await swap(address, { address })) location.assign(address); };
const filter = (form) => visit(`?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`);

const post = async (form, button) => {
  const body = new URLSearchParams(new FormData(form, button));
  const url = button?.hasAttribute("formaction") ? button.formAction : form.action;
  if (await swap(url, { method: "POST", body, keep: button?.matches("[data-update-button]") })) return;
  delete form.dataset.live;
  delete button?.dataset.live;
  form.requestSubmit(button);
};

on("popstate", () => { if (one("[data-autosubmit]") && !location.hash) location.reload(); }, window);

on("change", ({ target }) => {
  const { form } = target;
  if (!form) return;
  if (form.matches("[data-autosubmit]")) {
    // On a phone the filters are a sheet with its own button: several choices, one load.
    if (form.dataset.autosubmit !== "desk" || matchMedia("(min-width: 62rem)").matches) filter(form);
  } else if (target.matches("[data-quantity]")) {
    if (target.value && target.reportValidity()) post(form);
  } else if (target.matches("[data-update]")) { updating = form; updateSoon(); }
});

// Whoever types the name of a country passes others on the way: only where they stop is asked for.
let updating, stopped;
const updateNow = () => {
  clearTimeout(stopped);
  if (updating?.isConnected) post(updating, one("[data-update-button]", updating));
  updating = null;
};
const updateSoon = () => { clearTimeout(stopped); stopped = setTimeout(updateNow, 800); };
on("keydown", ({ key, target }) => { if (updating && key !== "Tab" && target.matches("[data-update]")) updateSoon(); });
on("focusout", ({ target }) => { if (updating && target.matches("[data-update]")) updateNow(); });

let pause;
on("click", (event) => {
  const { target } = event;
  for (const menu of all(".menu[open]")) if (!menu.contains(target)) menu.open = false;
  const link = target.closest("[data-swap-link]");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) { event.preventDefault(); visit(link.href); }
  if (target.closest("[data-print]")) print();
  const language = target.closest("[data-language]");
  if (language) rememberLanguage(language.dataset.language);
  const step = target.closest("[data-step]");
  if (!step) return;
  const input = one("input", step.parentElement);
  input.stepUp(step.dataset.step);
  announce(input.value);
  clearTimeout(pause);
  pause = setTimeout(() => input.dispatchEvent(new Event("change", { bubbles: true })), 400);
});

on("keydown", ({ key }) => {
  // The sheet of filters on a phone is open while the address names it.
  if (key === "Escape") one(".filters:target .filters-head a")?.click();
  const menu = key === "Escape" && one(".menu[open]");
  if (menu) { menu.open = false; one("summary", menu).focus(); }
});

on("submit", (event) => {
  const { target: form, submitter: button } = event;
  if ("live" in form.dataset || "live" in (button?.dataset ?? {})) { event.preventDefault(); post(form, button); return; }
  if (form.dataset.once) return event.preventDefault();
  if (!("once" in form.dataset) || !button || button.matches("[data-update-button]")) return;
  form.dataset.once = "sent";
  // Marked, not disabled: a disabled button would drop out of the form's data.
  button.setAttribute("aria-disabled", "true");
  button.dataset.busy = "";
  announce(button.textContent = button.dataset.busyText ?? button.textContent);
});

// A page that the browser kept for its Back button may hold a sent form or an old cart.
on("pageshow", ({ persisted }) => { if (persisted && one("[data-once=sent], [data-swap=cart]")) location.reload(); }, window);

// An order whose payment is being checked looks again by itself. Its page has a link for that too.
const lookAgain = () => {
  const link = one("[data-refresh]");
  if (link) setTimeout(async () => { if (!document.hidden) await swap(location.pathname); lookAgain(); }, link.dataset.refresh * 1000);
};

// A download leaves the page where it is: what is left of it is looked up once the file is on its way.
on("submit", ({ target }) => { if (target.matches("[data-counts]")) setTimeout(() => swap(location.pathname), 1500); });

// ---- What some pages need only: files of their own, that are given these tools ----

const tools = { all, one, on, announce, post, keepPlace, showWishes };
const start = (address, ...rest) => import(address).then(({ default: begin }) => begin(tools, ...rest));
for (const node of all("[data-module]")) start(node.dataset.module).catch(() => {}); // Offline: the page works without.

let searching;
on("focusin", ({ target }) => {
  const form = !searching && target.matches("input[type=search]") && target.closest("[data-suggestions]");
  if (!form) return;
  searching = true;
  start(form.dataset.suggestionsModule, target).catch(() => { searching = false; }); // Offline: asked for again at the next focus.
});

// What was typed for an order that is placed is of no use to the next person at this machine.
if (one("[data-order]")) { try { sessionStorage.removeItem("checkout"); } catch { /* Forbidden: then nothing was kept. */ } }
one("[data-error-summary]")?.focus();
lookAgain();
offerLanguage();
showWishes();
refreshCart();
