// The form of who waits for a variant. Styles show it while the stock beside it says "sold out"; here it is made ready for a choice that
// was made after the page came, and gets the address of who is signed in: the page itself is everybody's and knows none.
export default ({ one, on }) => {
  const form = one("[data-back-in-stock]");
  // After the page's own script, which says which variant the choice is: none while something is still to be chosen.
  on("change", () => setTimeout(() => { form.hidden = !one("[name=variant]", form).value; }));
  if (!document.documentElement.classList.contains("signed-in")) return;
  const field = one("[name=email]", form);
  new IntersectionObserver(async ([{ isIntersecting }], observer) => {
    if (!isIntersecting) return;
    observer.disconnect();
    const variant = encodeURIComponent(one("[name=variant]", form).value);
    const response = await fetch(`${form.action}?variant=${variant}`).catch(() => null); // Offline: it can be typed.
    const page = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
    const known = page && one("[name=email]", page)?.value;
    if (known && !field.value) field.value = known;
  }).observe(form);
};
