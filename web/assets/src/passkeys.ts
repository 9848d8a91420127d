// Passkeys: made on one's own page, used on the page to sign in. The server
// says what to ask the browser for and judges what it answers.

/** Shows the forms for passkeys where the browser has any. */
export function offerPasskeys(): void {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    return;
  }
  for (const hint of document.querySelectorAll<HTMLElement>("[data-no-passkeys]")) {
    hint.hidden = true;
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey-add]")) {
    onSend(form, () => add(form));
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey-sign-in]")) {
    onSend(form, () => signIn(form));
  }
}

/** Does something instead of sending a form, and says what went wrong. */
function onSend(form: HTMLFormElement, act: () => Promise<void>): void {
  const wrong = form.querySelector<HTMLElement>("[data-passkey-wrong]");
  const button = form.querySelector("button");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button) button.disabled = true;
    if (wrong) wrong.hidden = true;
    try {
      await act();
    } catch (failure) {
      const given = failure instanceof DOMException && ["NotAllowedError", "AbortError"].includes(failure.name);
      if (wrong && !given) {
        wrong.textContent = failure instanceof Error ? failure.message : String(failure);
        wrong.hidden = false;
      }
    } finally {
      if (button) button.disabled = false;
    }
  });
}

async function add(form: HTMLFormElement): Promise<void> {
  const options = (await ask(form.dataset.begin!)) as PublicKeyCredentialCreationOptionsJSON;
  const made = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  await tell(form.dataset.passkeyAdd!, made);
}

async function signIn(form: HTMLFormElement): Promise<void> {
  const address = form.dataset.passkeySignIn!;
  const options = (await ask(`${address}/begin`)) as PublicKeyCredentialRequestOptionsJSON;
  const shown = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  const to = new FormData(form).get("to");
  await tell(`${address}?to=${encodeURIComponent(String(to ?? ""))}`, shown);
}

/** Sends a credential and goes where the server says. */
async function tell(address: string, credential: Credential | null): Promise<void> {
  if (!(credential instanceof PublicKeyCredential)) {
    return;
  }
  const answer = (await ask(address, JSON.stringify(credential.toJSON()))) as { to: string };
  const here = location.href;
  location.assign(answer.to);
  if (new URL(answer.to, here).href.split("#")[0] === here.split("#")[0]) {
    location.reload();
  }
}

async function ask(address: string, body = ""): Promise<unknown> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body,
  });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error((said as { message?: string }).message ?? answer.statusText);
  }
  return said;
}
