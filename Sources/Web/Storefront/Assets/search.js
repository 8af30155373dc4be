// Suggestions while typing: a combobox with a list of options (WAI-ARIA). Loaded by the first focus of a search field, with the
// tools of shop.js; without it the field opens the page of results.
export default ({ all, on, announce }, first) => {
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

  const enter = (target) => {
    const form = target.matches("input[type=search]") && target.closest("[data-suggestions]");
    if (!form) { if (!popup.contains(target)) fold(); return; }
    if (field === target) return;
    fold();
    field = target;
    popup.setAttribute("aria-label", form.dataset.suggestionsLabel);
    form.append(popup);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", popup.id]]) field.setAttribute(name, value);
  };

  on("focusin", ({ target }) => enter(target));

  on("input", ({ target }) => {
    if (target !== field) return;
    clearTimeout(typing);
    typing = setTimeout(suggest, 150);
  });

  // Before the page's own keys: Escape folds the list and leaves the menu around the field open.
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (target !== field || event.isComposing) return;
    const list = options();
    const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (popup.hidden) {
      if (key === "ArrowDown") { event.preventDefault(); suggest(); }
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopImmediatePropagation();
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
  }, true);

  on("pointerdown", ({ target }) => { if (field && !field.form.contains(target)) fold(); });

  if (document.activeElement === first) {
    enter(first);
    // What was typed while this file was on its way.
    if (first.value !== first.defaultValue) suggest();
  }
};
