-- A login at the gateway's own host (root), or the token of one route host that came out of it.
-- Only hashes of tokens are kept: a copy of this table opens no door.
create table session (
  id          uuid primary key,
  root        uuid not null references session (id) on delete cascade,
  token_hash  bytea not null unique,
  host        text not null,
  subject     jsonb not null,
  id_token    text,
  created_at  timestamptz not null,
  last_seen   timestamptz not null,
  ends_at     timestamptz not null
);
create index session_root on session (root);
create index session_ends_at on session (ends_at);

-- One attempt to carry a login from the gateway's own host to a route host.
create table handover (
  id_hash      bytea primary key,
  host         text not null,
  target       text not null,
  binding_hash bytea not null,
  code_hash    bytea unique,
  session      uuid references session (id) on delete cascade,
  ends_at      timestamptz not null
);
create index handover_ends_at on handover (ends_at);
