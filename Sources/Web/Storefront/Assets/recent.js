// What this browser has looked at. Kept here and nowhere else; each card is fetched by itself, as everybody gets it.
const key = "recent";
const limit = 12;
const shown = 8;

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return Array.isArray(kept) ? kept.filter((handle) => typeof handle === "string" && /^[\p{L}\p{N}-]{1,120}$/u.test(handle)) : [];
  } catch { return []; } // Storage may be forbidden, or hold what others wrote.
};

const write = (handles) => {
  try { localStorage.setItem(key, JSON.stringify(handles.slice(0, limit))); } catch { /* As above. */ }
};

export default ({ one, on, announce }) => {
  const section = one("[data-recent]");
  const { recent: here, cards } = section.dataset;
  const before = read().filter((handle) => handle !== here);
  if (here) write([here, ...before]);
  if (!before.length) return;

  const card = async (handle) => {
    const response = await fetch(`${cards}/${encodeURIComponent(handle)}/card`, { credentials: "omit" }).catch(() => null);
    const page = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
    return { handle, item: page && one(".card", page), isGone: response?.status === 404 };
  };

  const fill = async () => {
    const found = await Promise.all(before.slice(0, shown).map(card));
    const gone = found.filter(({ isGone }) => isGone).map(({ handle }) => handle);
    if (gone.length) write(read().filter((handle) => !gone.includes(handle)));
    const items = found.map(({ item }) => item).filter(Boolean).map((item) => document.adoptNode(item));
    one(".shelf", section).replaceChildren(...items);
    section.hidden = !items.length;
  };

  on("click", ({ target }) => {
    if (!target.closest("[data-forget]")) return;
    write([]);
    section.hidden = true;
    one("main").focus({ preventScroll: true });
    announce(target.dataset.done);
  }, section);
  fill();
};
