"use strict";
(() => {
  // browsers that can tidy up what they offer are told of what counts; nobody waits for that
  const told = document.getElementById("signals");
  const said = told && window.PublicKeyCredential ? JSON.parse(told.dataset.signals) : {};
  for (const method of ["signalUnknownCredential", "signalAllAcceptedCredentials", "signalCurrentUserDetails"]) {
    if (said[method] && typeof PublicKeyCredential[method] === "function") {
      PublicKeyCredential[method](said[method]).catch(() => {});
    }
  }
})();
(() => {
  const form = document.getElementById("ceremony");
  if (!form) {
    return;
  }
  const state = document.getElementById("ceremony-state");
  const begin = document.getElementById("begin");
  const asked = JSON.parse(form.dataset.options).publicKey;
  const freshUntil = Date.now() + 110000;
  const tabs = new BroadcastChannel("sekisho-ceremony");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const creation = () => navigator.credentials.create({ publicKey: {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: known(asked.excludeCredentials),
    extensions: {},
  } });
  const assertion = (more) => navigator.credentials.get({ ...more, publicKey: {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: known(asked.allowCredentials),
    extensions: {},
  } });

  const answer = (key) => {
    const response = { clientDataJSON: text(key.response.clientDataJSON) };
    if (key.response.attestationObject) {
      response.attestationObject = text(key.response.attestationObject);
      response.transports = key.response.getTransports ? key.response.getTransports() : [];
    } else {
      response.authenticatorData = text(key.response.authenticatorData);
      response.signature = text(key.response.signature);
      response.userHandle = key.response.userHandle ? text(key.response.userHandle) : null;
    }
    return { id: key.id, type: key.type, response, clientExtensionResults: {} };
  };

  const say = (words) => {
    state.textContent = words;
    begin.disabled = false;
    begin.focus();
  };
  const send = (key) => {
    form.elements.answer.value = JSON.stringify(answer(key));
    form.submit();
    tabs.postMessage("done");
  };
  // who has several accounts picks one below the field; the button asks at once instead
  let offered = null;
  const offer = async () => {
    if (!PublicKeyCredential.isConditionalMediationAvailable
      || !(await PublicKeyCredential.isConditionalMediationAvailable())) {
      begin.focus();
      return;
    }
    offered = new AbortController();
    document.getElementById("who").focus();
    setTimeout(() => location.reload(), freshUntil - Date.now());
    try {
      send(await assertion({ mediation: "conditional", signal: offered.signal }));
    } catch (problem) {
      offered = null; // nothing chosen below the field: the button asks
    }
  };
  const hold = async () => {
    if (Date.now() > freshUntil) {
      location.reload();
      return;
    }
    begin.disabled = true;
    state.textContent = form.dataset.waiting;
    try {
      offered?.abort(); // a browser answers one question at a time
      send(await (form.dataset.kind === "enrol" ? creation() : assertion({})));
    } catch (problem) {
      say(problem.name === "InvalidStateError" ? form.dataset.taken : form.dataset.failed);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hold();
  });
  // another tab of the same login was quicker: this one is led on, too
  tabs.addEventListener("message", () => setTimeout(() => location.reload(), 1500));
  if (!window.PublicKeyCredential) {
    say(form.dataset.unable);
    begin.disabled = true;
  } else if (form.dataset.kind === "prove") {
    hold();
  } else if (form.dataset.kind === "open") {
    offer();
  }
})();
