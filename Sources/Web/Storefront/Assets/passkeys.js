// Passkeys: asks the browser for a key, then sends an ordinary form. Without this file there are passwords.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const ask = async (form) => {
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.dataset.passkey, { method: "POST", body });
  if (!response.ok) throw response;
  return response.json();
};

const create = async ({ challenge, relyingParty, user, name, excluded }) => {
  const { response } = await navigator.credentials.create({ publicKey: {
    challenge: toBytes(challenge), rp: { id: relyingParty, name: document.title },
    user: { id: toBytes(user), name, displayName: name }, pubKeyCredParams: [{ type: "public-key", alg: -7 }],
    excludeCredentials: excluded.map((id) => ({ type: "public-key", id: toBytes(id) })), attestation: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  } });
  return { client: toText(response.clientDataJSON), attestation: toText(response.attestationObject) };
};

const get = async ({ challenge, relyingParty }) => {
  const { rawId, response } = await navigator.credentials.get({ publicKey: {
    challenge: toBytes(challenge), rpId: relyingParty, userVerification: "required",
  } });
  return {
    credential: toText(rawId), client: toText(response.clientDataJSON), authenticator: toText(response.authenticatorData),
    signature: toText(response.signature),
  };
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    if (form.dataset.ready) return;
    event.preventDefault();
    const problem = form.querySelector("[data-passkey-problem]");
    problem.hidden = true;
    try {
      const answer = await (form.dataset.kind === "create" ? create : get)(await ask(form));
      for (const [name, value] of Object.entries(answer)) form.elements[name].value = value;
      form.dataset.ready = "yes";
      form.requestSubmit();
    } catch (error) {
      problem.textContent = error instanceof Response && error.status === 422 ? problem.dataset.password : problem.dataset.text;
      problem.hidden = false;
    }
  });
}
