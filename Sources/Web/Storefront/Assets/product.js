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

  const picker = one("[data-variant-form]");
  const groups = picker ? all("fieldset", picker).map((node) => ({ node, inputs: all("input", node) })) : [];
  const data = JSON.parse(one("#variants")?.textContent ?? "null");

  /** The columns of the page's data, whose shape VariantData.swift tells, as variants by their combination. */
  const readVariants = ({ ids, places, prices, was, price, states, texts, state, picture, skus }) => {
    const at = (column, index) => column[column.length > 1 ? index : 0];
    let id = 0n, place = 0, sku = "";
    return new Map(ids.split(" ").map((step, index) => {
      id += BigInt(step);
      place += places[index];
      const values = [];
      for (let { length } = groups, rest = place; length--;) {
        const count = groups[length].inputs.length;
        values.unshift(rest % count);
        rest = Math.floor(rest / count);
      }
      if (skus.length) sku = sku.slice(0, parseInt(skus[index][0], 36)) + skus[index].slice(1);
      const [cost, stock] = [at(price, index), at(state, index)];
      return [place, {
        id: String(id), values, price: prices[cost], was: was[cost], stock: states[stock], text: texts[stock], picture: at(picture, index), sku,
      }];
    }));
  };
  const variants = data ? readVariants(data) : new Map();
  const byId = new Map([...variants.values()].map((variant) => [variant.id, variant]));
  const canBeBought = ({ stock }) => stock !== "sold_out" && stock !== "unavailable";

  /** For each option the place of its chosen value, -1 while it is open. */
  const chosen = () => groups.map(({ inputs }) => inputs.findIndex((input) => input.checked));
  const find = (choice) => variants.get(choice.reduce((place, value, index) => place * groups[index].inputs.length + value, 0));
  // As the page's language calls it.
  const said = () => groups.map(({ inputs }) => inputs.find((input) => input.checked)).map((input) => input?.dataset.label ?? input?.value);
  const fill = (name, text) => { for (const node of all(`[data-${name}]`)) node.textContent = text; };

  const showStock = (state, text, label) => {
    fill("stock", text);
    for (const node of all("[data-stock]")) node.dataset.state = state;
    for (const button of all("[data-add]")) {
      button.disabled = ["sold_out", "unavailable", "not_made"].includes(state);
      button.textContent = label ?? button.getAttribute(`data-label-${state}`) ?? button.dataset.labelAdd;
    }
  };

  /** Says at each value what becomes of it beside the rest of the choice. It may be chosen all the same, to look at. */
  const markOptions = (choice) => {
    const ranks = ["not_made", "unavailable", "sold_out", ""];
    const offers = groups.map(({ inputs }) => inputs.map(() => 0));
    for (const variant of variants.values()) {
      const differing = choice.flatMap((value, index) => value < 0 || value === variant.values[index] ? [] : [index]);
      if (differing.length > 1) continue;
      const rank = canBeBought(variant) ? 3 : ranks.indexOf(variant.stock);
      for (const index of differing.length ? differing : choice.keys()) {
        offers[index][variant.values[index]] = Math.max(offers[index][variant.values[index]], rank);
      }
    }
    groups.forEach(({ node, inputs }, index) => {
      inputs.forEach((input, value) => {
        const offer = ranks[offers[index][value]];
        if (offer) input.dataset.offer = offer; else delete input.dataset.offer;
        one("[data-note]", input.parentElement).textContent = offer && picker.getAttribute(`data-note-${offer}`);
      });
      one("[data-option-value]", node).textContent = said()[index] ?? "";
    });
  };

  const showError = ({ node }, isShown) => {
    const error = one("[data-option-error]", node);
    error.hidden = !isShown;
    if (isShown) node.setAttribute("aria-describedby", error.id); else node.removeAttribute("aria-describedby");
  };

  const firstOpen = () => groups[chosen().indexOf(-1)];

  /** Shows the price and stock of what is chosen, or what is still to be chosen. */
  const show = () => {
    const choice = chosen();
    const open = firstOpen();
    const variant = open ? undefined : find(choice);
    markOptions(choice);
    fill("choice", said().filter(Boolean).join(" / "));
    fill("price", variant?.price ?? data.from);
    fill("compare-at", variant?.price ? variant.was : data.fromWas);
    for (const node of all("[data-was]")) {
      node.hidden = !one("s", node).textContent;
      node.closest(".price").classList.toggle("price--sale", !node.hidden);
    }
    fill("sku", variant?.sku ?? "");
    for (const line of all("[data-sku-line]")) line.hidden = !variant?.sku;
    for (const input of all("input[name=variant]")) input.value = variant?.id ?? "";
    if (variant) showStock(variant.stock, variant.text);
    else if (!open) showStock("not_made", picker.dataset.textNot_made);
    else if ([...variants.values()].some(canBeBought)) showStock("open", "", open.node.dataset.choose);
    return variant;
  };

  const choose = (target) => {
    showError(groups.find(({ node }) => node.contains(target)), false);
    const variant = show();
    const query = variant ? { variant: variant.id } : [...new FormData(picker)].filter(([name]) => name.startsWith("option."));
    history.replaceState(null, "", `?${new URLSearchParams(query)}`);
    keepPlace();
    showPictureOf(chosen());
    announce([variant?.price, one("[data-stock]").textContent || one("[data-add]").textContent].filter(Boolean).join(". "));
  };

  /** Of what is chosen so far: the picture that all such variants have. */
  const showPictureOf = (choice) => {
    const pictures = new Set([...variants.values()].filter(({ values }) => values.every((value, at) => choice[at] < 0 || choice[at] === value)).map(({ picture }) => picture));
    const [only] = pictures;
    if (pictures.size === 1 && only >= 0) showPicture(only);
  };

  let source;
  const watchStock = () => {
    const address = picker?.dataset.stockSource;
    if (!address || source || document.hidden) return;
    source = new EventSource(address);
    on("stock", ({ data: message }) => {
      const news = JSON.parse(message);
      const match = byId.get(news.variant);
      // The first that a stream tells is mostly what the page says already.
      if (!match || !match.price || (match.stock === news.stock && match.text === news.text)) return;
      Object.assign(match, { stock: news.stock, text: news.text });
      if (show() === match) announce(news.text);
    }, source);
  };
  on("visibilitychange", watchStock);
  on("pageshow", watchStock, window);
  on("pagehide", () => { source?.close(); source = null; }, window);

  // The bar at the foot of a phone's screen stands in once the real button has gone out at the top. What is still below the screen
  // counts as seen, so that a jump over the button is noticed too.
  const bar = one("[data-buy-bar]");
  if (bar) {
    new IntersectionObserver((entries) => { bar.hidden = entries.at(-1).isIntersecting; }, { rootMargin: "0px 0px 1000000px 0px" })
      .observe(one(".add-row"));
  }

  on("change", ({ target }) => { if (target.type === "radio" && target.form === picker) choose(target); });
  on("submit", (event) => {
    const open = event.target === picker && firstOpen();
    if (!open) return;
    event.preventDefault();
    showError(open, true);
    open.node.scrollIntoView({ block: "center" });
    open.inputs[0].focus({ preventScroll: true });
    announce(open.node.dataset.choose);
  });
  on("click", (event) => {
    const at = thumbs.indexOf(event.target.closest(".gallery-thumbs a"));
    if (at < 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    showPicture(at);
  });

  // The button that shows a choice again is for those without a script; it must not be what the Enter key presses.
  one("[data-show-choice]")?.remove();
  // A browser that goes back puts in what was chosen, without a word.
  if (groups.length) { show(); showPictureOf(chosen()); }
  watchStock();
};
