// Keeps what was typed into the checkout while its tab is open: a reload, or a look back at the cart, loses nothing. Never the
// card nor the code of a gift card, and nothing of what the shop itself put into the form.
const KEY = "checkout";
const isKept = ({ name, type }) => name && !["card", "gift_card"].includes(name) && !["hidden", "submit", "button"].includes(type);
const isChoice = ({ type }) => type === "radio" || type === "checkbox";

const stored = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };
const store = (form) => {
  const draft = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    if (field.type === "radio") { if (field.checked) draft[field.name] = field.value; }
    else draft[field.name] = field.type === "checkbox" ? field.checked : field.value;
  }
  try { sessionStorage.setItem(KEY, JSON.stringify(draft)); } catch { /* Full, or forbidden: then nothing is kept. */ }
};

/** Whether something changed that the rest of the form follows from. */
const restore = (form, draft) => {
  let follows = false;
  for (const field of form.elements) {
    if (!isKept(field) || !(field.name in draft)) continue;
    const kept = draft[field.name];
    const before = isChoice(field) ? field.checked : field.value;
    if (field.type === "radio") { if (field.value === kept) field.checked = true; }
    else if (field.type === "checkbox") field.checked = kept;
    else if (field.tagName !== "SELECT" || [...field.options].some(({ value }) => value === kept)) field.value = kept;
    if (before === (isChoice(field) ? field.checked : field.value)) continue;
    follows ||= field.matches("[data-update]");
    const fold = field.closest("details");
    if (fold) fold.open = true;
  }
  return follows;
};

/** As on the card: fifteen digits of its kind as 4, 6 and 5, all others by fours. */
const grouped = (digits) => {
  const groups = /^3[47]/.test(digits) ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)] : digits.match(/.{1,4}/g) ?? [];
  return groups.filter(Boolean).join(" ");
};

/** Leaves what is no number as it is: the shop says what is wrong with it. */
const group = (field) => {
  if (/[^\d -]/.test(field.value)) return;
  const digits = field.value.replace(/\D/g, "");
  let left = field.value.slice(0, field.selectionStart).replace(/\D/g, "").length;
  if (field.value === grouped(digits)) return;
  field.value = grouped(digits);
  let caret = 0;
  for (; left > 0; caret += 1) if (field.value[caret] !== " ") left -= 1;
  field.setSelectionRange(caret, caret);
};

export default async ({ one, on, post }) => {
  const form = one("#checkout");
  if (!form) return;
  on("input", ({ target, isComposing }) => { if (target.name === "card" && !isComposing) group(target); });
  on("formdata", ({ formData }) => { if (formData.has("card")) formData.set("card", formData.get("card").replace(/[ -]/g, "")); }, form);
  for (const type of ["input", "change"]) on(type, ({ target }) => { if (target.form === form) store(form); });
  const draft = "restores" in form.dataset && stored();
  if (!draft) return;
  // A country brings its own fields, which have a place in what was kept too.
  const update = () => post(form, one("[data-update-button]", form));
  for (let rounds = 0; rounds < 2 && restore(form, draft); rounds += 1) await update();
};
