// The button that keeps a product in mind, without leaving its page. Whether the product is on the list is asked only where a cookie says
// that there may be one.
export default ({ one, on, announce, showWishes }) => {
  const form = one("[data-wish]");
  const button = one("button", form);
  const isPressed = () => button.getAttribute("aria-pressed") === "true";
  const show = (isSaved) => {
    button.setAttribute("aria-pressed", String(isSaved));
    one("[data-wish-link]", form).hidden = !isSaved;
    showWishes();
  };
  const ask = async (address, options) => {
    const response = await fetch(address, { ...options, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    return response?.ok ? response.json() : null;
  };

  show(false);
  const look = async () => {
    if (!/(?:^|; )(?:wishes|signed_in)=/.test(document.cookie)) return;
    const product = encodeURIComponent(one("[name=product]", form).value);
    const answer = await ask(`${form.dataset.state}?product=${product}`);
    if (answer) show(answer.state === "saved");
  };
  on("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (isPressed()) body.set("remove", "1");
    const answer = await ask(form.action, { method: "POST", body });
    if (!answer) return form.submit(); // The page of the shop says what is wrong.
    show(answer.state === "saved");
    announce(answer.text);
  }, form);
  on("pageshow", ({ persisted }) => { if (persisted) look(); }, window);
  look();
};
