"use strict";
// Code flow with PKCE for this page alone; the token stays in its memory.
const { issuer, realm } = document.documentElement.dataset;
const CLIENT = "sekisho-desk";
const HERE = location.origin + location.pathname;
const API = "/admin/realms/" + realm;
const endpoint = name => issuer + "/protocol/openid-connect/" + name;
const text = key => document.querySelector(`#texts [data-key="${key}"]`).textContent;
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
let tokens = null;

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function logIn() {
  const login = { state: random(), verifier: random() };
  sessionStorage.setItem(CLIENT, JSON.stringify(login));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(login.verifier));
  location.assign(endpoint("auth") + "?" + new URLSearchParams({
    client_id: CLIENT, response_type: "code", scope: "openid", redirect_uri: HERE,
    state: login.state, code_challenge_method: "S256", code_challenge: base64url(digest) }));
}

async function take(form) {
  const answer = await fetch(endpoint("token"), {
    method: "POST", body: new URLSearchParams({ client_id: CLIENT, ...form }) });
  tokens = answer.ok ? await answer.json() : null;
  return tokens !== null;
}

/** True when somebody is logged in; otherwise the browser is on its way to the login. */
async function enter() {
  const came = new URLSearchParams(location.search);
  const login = JSON.parse(sessionStorage.getItem(CLIENT) || "null");
  sessionStorage.removeItem(CLIENT);
  history.replaceState(null, "", HERE);
  if (came.has("error")) {
    show("person-answer", text("refused") + came.get("error"), true);
    return false;
  }
  if (login && came.get("code") && came.get("state") === login.state && await take({
    grant_type: "authorization_code", code: came.get("code"), redirect_uri: HERE,
    code_verifier: login.verifier })) {
    return true;
  }
  if (came.has("code")) {
    show("person-answer", text("again"), true); // never round in circles
    return false;
  }
  await logIn();
  return false;
}

async function call(path, body, renewed) {
  const answer = await fetch(API + path, {
    method: body ? "POST" : "GET",
    headers: { Authorization: "Bearer " + tokens.access_token, Accept: "application/json",
      ...(body && { "Content-Type": "application/json" }) },
    body: body && JSON.stringify(body) });
  if (answer.status === 401 && !renewed && tokens.refresh_token && await take({
    grant_type: "refresh_token", refresh_token: tokens.refresh_token })) {
    return call(path, body, true);
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    const why = said.errorMessage || said.remedy_ja && text("door") || said.error || "";
    throw new Error(answer.status === 401 ? text("again") : `${answer.status} ${why}`);
  }
  return said;
}

function show(id, message, wrong) {
  const place = document.getElementById(id);
  place.textContent = message;
  place.className = wrong ? "wrong" : "";
  return place;
}

async function trying(id, what) {
  const buttons = document.querySelectorAll("button");
  buttons.forEach(button => { button.disabled = true; });
  show(id, text("working"));
  try {
    await what();
  } catch (e) {
    show(id, e.message, true);
  }
  buttons.forEach(button => { button.disabled = false; });
}

async function person() {
  const name = document.getElementById("user").value.trim();
  const found = name && await call("/users?exact=true&briefRepresentation=true&username=" + encodeURIComponent(name));
  if (!found || found.length !== 1) {
    throw new Error(text("nobody"));
  }
  return found[0];
}

const why = () => document.getElementById("why").value.trim();
const called = one => `${one.lastName || ""} ${one.firstName || ""} (${one.username})`.trim();

async function unlock() {
  const one = await person();
  const done = await call(`/sekisho-passwords/users/${one.id}/unlock`, { reason: why() });
  show("person-answer", `${called(one)}: ${text(done.counters ? "unlocked" : "not-locked")}`);
}

async function handOut() {
  const one = await person();
  const done = await call(`/sekisho-passwords/users/${one.id}/one-time-password`, { identityCheck: why() });
  const ends = new Date(done.ends).toLocaleString(document.documentElement.lang);
  const place = show("person-answer", `${called(one)}: ${text("handed-out")} ${ends}\n`);
  const password = document.createElement("code");
  password.textContent = done.password;
  place.append(password);
}

async function look(name) {
  const last = await call("/" + name).catch(e => ({ state: "", report: e.message }));
  const place = document.getElementById(name);
  place.querySelector("pre").textContent = last.report;
  place.querySelector(".state").textContent = last.at
    ? `${last.state}, ${new Date(last.at).toLocaleString(document.documentElement.lang)}` : "";
  place.querySelector("form").hidden = last.state !== "ASKS";
  place.dataset.digest = last.digest || "";
}

async function confirmList(name) {
  const place = document.getElementById(name);
  await call(`/${name}/confirm`, { digest: place.dataset.digest, reason: place.querySelector("input").value.trim() });
  await look(name);
  show(name + "-answer", text("confirmed"));
}

function on(id, answer, what) {
  document.getElementById(id).addEventListener("click", () => trying(answer, what));
}

document.querySelectorAll("form").forEach(form => form.addEventListener("submit", e => e.preventDefault()));
on("unlock", "person-answer", unlock);
on("hand-out", "person-answer", handOut);
for (const name of ["sekisho-roster", "sekisho-dormancy"]) {
  on(name + "-confirm", name + "-answer", () => confirmList(name));
}
enter().then(async inside => {
  if (inside) {
    document.querySelector("main").hidden = false;
    await Promise.all([look("sekisho-roster"), look("sekisho-dormancy")]);
  } else if (document.getElementById("person-answer").textContent) {
    document.querySelector("main").hidden = false;
  }
});
