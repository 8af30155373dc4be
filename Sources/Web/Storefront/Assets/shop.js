// The storefront's enhancements. Every page works without this file; it only saves visitors a reload.
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

const refreshCart = async () => {
  const hint = document.cookie.match(/(?:^|; )has_cart=(\d+)/);
  if (!hint) return;
  showCart({ cartCount: Number(hint[1]) });
  const response = await fetch("/fragment").catch(() => null); // Offline, the hint's number stays.
  if (response?.ok) showCart(await response.json());
};

// ---- Swapping: fetch a page and put its [data-swap] regions in place of the old ones ----

let latest;

// A click is lost when its button is replaced between press and release: what was fetched waits until nothing is held down.
let released, release;
on("pointerdown", () => { released = new Promise((go) => { release = go; }); });
for (const end of ["pointerup", "pointercancel"]) on(end, () => setTimeout(() => release?.()), window);

/** False when the page must be loaded the ordinary way. Focus, scroll and, with `keep`, typed text stay. */
const swap = async (url, { address, keep, ...options } = {}) => {
  latest?.abort();
  const { signal } = latest = new AbortController();
  const old = all("[data-swap]");
  for (const region of old) region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { ...options, signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = old.map(({ dataset }) => one(`[data-swap="${dataset.swap}"]`, page));
    if (fresh.includes(null)) throw response;
    await released;
    if (signal.aborted || one("[data-once=sent]")) return true; // Something newer, or the whole form, is on its way.
    const { id: focused, parentElement: parent } = document.activeElement;
    const inside = old.some((region) => region.contains(parent));
    const open = all("[data-swap] details[id]").map((node) => [node.id, node.open]);
    const scrolled = all("[data-keep-scroll]").map((node) => node.scrollTop);
    const typed = keep ? all("input.input") : [];
    old.forEach((region, index) => region.replaceWith(document.adoptNode(fresh[index])));
    for (const { id, value } of typed) { const field = document.getElementById(id); if (field && value) field.value = value; }
    for (const [id, state] of open) { const node = document.getElementById(id); if (node) node.open = state; }
    all("[data-keep-scroll]").forEach((node, index) => { node.scrollTop = scrolled[index]; });
    if (inside) (document.getElementById(focused) ?? one("main")).focus({ preventScroll: true });
    if (address) history.pushState(null, "", address);
    announce(one("[data-announce]")?.textContent.trim());
    refreshCart();
    return true;
  } catch (error) {
    if (error.name === "AbortError") return true;
    for (const region of old) region.removeAttribute("aria-busy");
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
  if (form.matches("[data-variant-form]")) { if (target.type === "radio") choose(); }
  else if (form.matches("[data-autosubmit]")) {
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
  const link = target.closest(".gallery-thumbs a, [data-swap-link]");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    if (thumbs.includes(link)) showPicture(thumbs.indexOf(link)); else visit(link.href);
  }
  if (target.closest("[data-print]")) print();
  const step = target.closest("[data-step]");
  if (!step) return;
  const input = one("input", step.parentElement);
  input.stepUp(step.dataset.step);
  announce(input.value);
  clearTimeout(pause);
  pause = setTimeout(() => input.dispatchEvent(new Event("change", { bubbles: true })), 400);
});

// ---- Search: suggestions while typing, a combobox with a list of options (WAI-ARIA) ----

const popup = document.createElement("div");
popup.className = popup.id = "suggestions";
popup.setAttribute("role", "listbox");
popup.hidden = true;
const suggested = new Map();
let field, asked, typing;
const options = () => all("[role=option]", popup);

const mark = (option) => {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) field.setAttribute("aria-activedescendant", option.id); else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};

const fold = () => {
  clearTimeout(typing);
  asked?.abort();
  if (popup.hidden) return;
  mark();
  popup.hidden = true;
  field.setAttribute("aria-expanded", "false");
};

const suggest = async () => {
  const typed = field.value;
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
  asked?.abort();
  if (text.length < 2) return fold();
  const address = `${field.form.dataset.suggestions}?q=${encodeURIComponent(text)}`;
  if (!suggested.has(address)) {
    const { signal } = asked = new AbortController();
    const answer = await fetch(address, { signal }).then((response) => response.ok ? response.text() : "").catch(() => null);
    if (answer === null) return;
    if (suggested.size > 99) suggested.clear();
    suggested.set(address, answer);
  }
  if (document.activeElement !== field || field.value !== typed) return;
  popup.replaceChildren(...new DOMParser().parseFromString(suggested.get(address), "text/html").body.childNodes);
  const { length } = options();
  if (!length) return fold();
  mark();
  popup.hidden = false;
  field.setAttribute("aria-expanded", "true");
  announce(`${popup.getAttribute("aria-label")}: ${length}`);
};

on("focusin", ({ target }) => {
  const form = target.matches("input[type=search]") && target.closest("[data-suggestions]");
  if (!form) { if (!popup.contains(target)) fold(); return; }
  if (field === target) return;
  fold();
  field = target;
  popup.setAttribute("aria-label", form.dataset.suggestionsLabel);
  form.append(popup);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", popup.id]]) field.setAttribute(name, value);
});

on("input", ({ target }) => {
  if (target !== field) return;
  clearTimeout(typing);
  typing = setTimeout(suggest, 150);
});

on("keydown", (event) => {
  const { key, target } = event;
  if (target !== field || event.isComposing) return;
  const list = options();
  const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (popup.hidden) {
    if (key === "ArrowDown") { event.preventDefault(); suggest(); }
  } else if (key === "Escape") {
    event.preventDefault();
    event.stopImmediatePropagation(); // The menu around the field stays open.
    fold();
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    // One stop between the last and the first is the field itself.
    const stops = [undefined, ...list];
    mark(stops.at((at + 1 + (key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length));
  } else if (key === "Enter" && at >= 0) {
    event.preventDefault();
    list[at].click();
  } else if (key === "Tab") fold();
});

on("pointerdown", ({ target }) => { if (field && !field.form.contains(target)) fold(); });

on("keydown", ({ key }) => {
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
on("pageshow", ({ persisted }) => { if (persisted && one("[data-once=sent], [data-swap=cart]")) location.reload(); else watchStock(); }, window);

// ---- Product: gallery, variants, live stock ----

const track = one(".gallery-track");
const thumbs = all(".gallery-thumbs a");
const slides = [...track?.children ?? []];
const showPicture = (index) => { if (slides[index]) track.scrollTo({ left: slides[index].offsetLeft - slides[0].offsetLeft }); };
const seen = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
    thumbs.forEach((thumb, index) => thumb.setAttribute("aria-current", String(slides[index] === target)));
  }
}, { root: track, threshold: .6 });
for (const slide of slides) seen.observe(slide);

const variants = JSON.parse(one("#variants")?.textContent ?? "[]");
const picker = one("[data-variant-form]");
const groups = picker ? all("fieldset", picker) : [];
const chosen = () => groups.map((group) => one(":checked", group)?.value);
const find = (choice) => variants.find(({ options }) => options.every((value, index) => value === choice[index]));
const fill = (name, text) => { for (const node of all(`[data-${name}]`)) node.textContent = text; };
let current = find(chosen());

const showStock = (state, text) => {
  fill("stock", text);
  for (const node of all("[data-stock]")) node.dataset.state = state;
  for (const button of all("[data-add]")) {
    button.disabled = ["sold_out", "unavailable"].includes(state);
    button.textContent = button.getAttribute(`data-label-${state}`) ?? button.dataset.labelAdd;
  }
};

/** Marks what cannot be bought with the rest of the choice. It may still be chosen, to look at. */
const markOptions = () => groups.forEach((group, at) => {
  const choice = chosen();
  for (const input of all("input", group)) {
    const match = find(choice.map((value, index) => index === at ? input.value : value));
    input.setAttribute("aria-disabled", String(!match || match.stock === "sold_out"));
  }
  one("[data-option-value]", group).textContent = choice[at] ?? "";
});

const choose = () => {
  const choice = chosen();
  markOptions();
  fill("choice", choice.filter(Boolean).join(" / "));
  current = find(choice);
  if (!current) return showStock("unavailable", picker.dataset.textUnavailable);
  fill("price", current.price);
  fill("compare-at", current.compareAt);
  fill("sku", current.sku);
  for (const node of all("[data-was]")) {
    node.hidden = !current.compareAt;
    node.closest(".price").classList.toggle("price--sale", !node.hidden);
  }
  for (const input of all('input[name=variant]')) input.value = current.id;
  showStock(current.stock, current.stockText);
  if (current.picture !== null) showPicture(current.picture);
  history.replaceState(null, "", `?variant=${encodeURIComponent(current.id)}`);
  announce(`${current.price}. ${current.stockText}`);
};

let source;
const watchStock = () => {
  const address = picker?.dataset.stockSource;
  if (!address || source || document.hidden) return;
  source = new EventSource(address);
  on("stock", ({ data }) => {
    const { variant, stock, text } = JSON.parse(data);
    const match = variants.find(({ id }) => id === variant);
    if (!match) return;
    Object.assign(match, { stock, stockText: text });
    markOptions();
    if (match === current) { showStock(stock, text); announce(text); }
  }, source);
};
on("visibilitychange", watchStock);
on("pagehide", () => { source?.close(); source = null; }, window);

// The bar at the foot of a phone's screen stands in while the real button is out of sight.
const bar = one("[data-buy-bar]");
if (bar) new IntersectionObserver(([{ isIntersecting }]) => { bar.hidden = isIntersecting; }).observe(one(".add-row"));

// An order whose payment is being checked looks again by itself. Its page has a link for that too.
const lookAgain = () => {
  const link = one("[data-refresh]");
  if (link) setTimeout(async () => { if (!document.hidden) await swap(location.pathname); lookAgain(); }, link.dataset.refresh * 1000);
};

// A download leaves the page where it is: what is left of it is looked up once the file is on its way.
on("submit", ({ target }) => { if (target.matches("[data-counts]")) setTimeout(() => swap(location.pathname), 1500); });

// The button that shows a choice again is for those without a script; it must not be what the Enter key presses.
one("[data-show-choice]")?.remove();
one("[data-error-summary]")?.focus();
lookAgain();
if (groups.length) markOptions();
watchStock();
refreshCart();
