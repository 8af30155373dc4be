// A product's page: gallery, variants, live stock. The page works without; loaded by it with the tools of shop.js.
export default ({ all, one, on, announce, keepPlace }) => {
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
  // As the page's language calls it.
  const said = () => groups.map((group) => { const input = one(":checked", group); return input?.dataset.label ?? input?.value; });
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
    one("[data-option-value]", group).textContent = said()[at] ?? "";
  });

  const choose = () => {
    const choice = chosen();
    markOptions();
    fill("choice", said().filter(Boolean).join(" / "));
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
    keepPlace();
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
      // The first that a stream tells is mostly what the page says already.
      if (!match || (match.stock === stock && match.stockText === text)) return;
      Object.assign(match, { stock, stockText: text });
      markOptions();
      if (match === current) { showStock(stock, text); announce(text); }
    }, source);
  };
  on("visibilitychange", watchStock);
  on("pageshow", watchStock, window);
  on("pagehide", () => { source?.close(); source = null; }, window);

  // The bar at the foot of a phone's screen stands in while the real button is out of sight.
  const bar = one("[data-buy-bar]");
  if (bar) new IntersectionObserver(([{ isIntersecting }]) => { bar.hidden = isIntersecting; }).observe(one(".add-row"));

  on("change", ({ target }) => { if (target.type === "radio" && target.form === picker) choose(); });
  on("click", (event) => {
    const at = thumbs.indexOf(event.target.closest(".gallery-thumbs a"));
    if (at < 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    showPicture(at);
  });

  // The button that shows a choice again is for those without a script; it must not be what the Enter key presses.
  one("[data-show-choice]")?.remove();
  if (groups.length) markOptions();
  watchStock();
};
