// A passkey: the browser asks the device for it, and what it says goes along with
// the form. Without a browser that can, the part of the page stays hidden.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const WAYS = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];
const asked = (text) => {
  const publicKey = JSON.parse(text);
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const list of [publicKey.allowCredentials, publicKey.excludeCredentials]) {
    for (const one of list ?? []) one.id = bytes(one.id);
  }
  return { publicKey };
};
const made = ({ response }) => ({
  attestationObject: letters(response.attestationObject),
  clientDataJSON: letters(response.clientDataJSON),
  clientExtensionResults: {},
  transports: (response.getTransports?.() ?? []).filter((way) => WAYS.includes(way)),
});
const used = ({ rawId, response }) => ({
  authenticatorData: letters(response.authenticatorData),
  clientDataJSON: letters(response.clientDataJSON),
  clientExtensionResults: {},
  id: letters(rawId),
  signature: letters(response.signature),
  userHandle: response.userHandle?.byteLength ? letters(response.userHandle) : null,
});
for (const part of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const [field, button, said] = [part.querySelector("input"), part.querySelector("button"), part.querySelector("[role=status]")];
  button.addEventListener("click", async () => {
    said.textContent = "";
    if (!field.form.reportValidity()) return;
    button.disabled = true;
    try {
      const options = asked(part.dataset.asked);
      field.value = JSON.stringify(part.dataset.passkey === "make"
        ? made(await navigator.credentials.create(options))
        : used(await navigator.credentials.get(options)));
      field.form.requestSubmit();
    } catch {
      // Called off, timed out, or no device there.
      said.textContent = said.dataset.said;
    }
    button.disabled = false;
  });
  part.hidden = false;
}
