// Passkeys: asks the browser for one, then sends an ordinary form. Without this file there are passwords.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const ask = async (form) => {
  const response = await fetch(form.dataset.challenge, { method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }) });
  if (!response.ok || response.redirected) throw response;
  return response.json();
};

const create = async ({ challenge, relyingParty, shop, user, name, displayName, known }) => {
  const { response } = await navigator.credentials.create({ publicKey: {
    challenge: toBytes(challenge), rp: { id: relyingParty, name: shop }, user: { id: toBytes(user), name, displayName },
    pubKeyCredParams: [{ type: "public-key", alg: -7 }], attestation: "none",
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    excludeCredentials: known.map((id) => ({ type: "public-key", id: toBytes(id) })),
  } });
  return { client: response.clientDataJSON, attestation: response.attestationObject };
};

const get = async ({ challenge, relyingParty }, options) => {
  const { rawId, response } = await navigator.credentials.get({
    ...options, publicKey: { challenge: toBytes(challenge), rpId: relyingParty, userVerification: "required" },
  });
  return {
    credential: rawId, user: response.userHandle ?? new ArrayBuffer(0), client: response.clientDataJSON, authenticator: response.authenticatorData,
    signature: response.signature,
  };
};

const send = (form, answer) => {
  for (const [name, value] of Object.entries(answer)) form.elements[name].value = toText(value);
  form.submit();
};

// ---- Among what the browser fills in: a request that waits until the visitor chooses a passkey, asked anew before it is too old ----

let waiting;
const offer = async (form) => {
  waiting?.abort();
  const { signal } = waiting = new AbortController();
  try {
    const asked = await ask(form);
    setTimeout(() => {
      if (signal.aborted) return;
      if (document.hidden) addEventListener("visibilitychange", () => offer(form), { once: true }); else offer(form);
    }, asked.lifeSeconds * 800);
    if (!signal.aborted) send(form, await get(asked, { mediation: "conditional", signal }));
  } catch { /* Nothing was chosen: the button and the password are there. */ }
};

const offerSoon = async (form) => {
  if ("offered" in form.dataset && await PublicKeyCredential.isConditionalMediationAvailable?.()) offer(form);
};

const answer = async (form) => {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  waiting?.abort();
  try {
    send(form, await (form.dataset.passkey === "create" ? create : get)(await ask(form)));
  } catch (error) {
    // The session is too old or over: the page says what to do.
    if (error.redirected || error.status === 403) return location.reload();
    problem.textContent = problem.dataset[error.status === 429 ? "throttled" : error.name === "InvalidStateError" ? "known" : "text"];
    problem.hidden = false;
    offerSoon(form);
  }
};

const isKnown = Boolean(window.PublicKeyCredential);
for (const form of document.querySelectorAll("form[data-passkey]")) {
  // A passkey is for one host: at another address of the shop it would be refused.
  form.hidden = !isKnown || form.dataset.origin !== location.origin;
  delete form.dataset.waiting;
  const hint = document.querySelector("[data-passkey-unsupported]");
  if (hint && form.dataset.passkey === "create") hint.hidden = !form.hidden;
  if (form.hidden) continue;
  let isBusy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    event.submitter?.setAttribute("data-busy", "");
    await answer(form);
    event.submitter?.removeAttribute("data-busy");
    isBusy = false;
  });
  offerSoon(form);
}

// A page that the browser kept for its Back button holds a challenge that is used up.
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
