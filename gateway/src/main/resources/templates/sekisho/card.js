"use strict";
(() => {
  const form = document.getElementById("ceremony");
  const state = document.getElementById("ceremony-state");
  const begin = document.getElementById("begin");
  const troubles = JSON.parse(form.dataset.troubles);
  const freshUntil = Date.now() + 110000;

  const say = (words) => {
    state.textContent = words;
    begin.disabled = false;
    begin.focus();
  };
  const ask = async () => {
    const reply = await fetch(form.dataset.helper, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: form.dataset.challenge,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
    return reply.json();
  };
  const hold = async () => {
    if (Date.now() > freshUntil) {
      location.reload();
      return;
    }
    begin.disabled = true;
    state.textContent = form.dataset.waiting;
    let said;
    try {
      said = await ask();
    } catch {
      say(form.dataset.absent);
      return;
    }
    if (said === null || typeof said !== "object") {
      say(form.dataset.failed); // something answers there, but it is no card program
    } else if (typeof said.signature === "string") {
      const { manner, certificate, signature } = said;
      form.elements.answer.value = JSON.stringify({ manner, certificate, signature });
      form.submit();
    } else {
      say(Object.hasOwn(troubles, said.code) ? troubles[said.code] : form.dataset.failed);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hold();
  });
  if (form.dataset.kind === "prove") {
    hold();
  }
})();
