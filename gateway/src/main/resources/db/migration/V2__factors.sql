-- Sessions now keep what a person has shown, not the level it came to: everybody logs in once more.
delete from session;

-- What has to be proven before a person is led to the page they want.
alter table handover add column needed text not null default 'AAL2';

-- A person who has logged in; the handle is random, and all that a key learns of them.
create table factor_holder (
  handle       bytea primary key,
  issuer       text not null,
  person       text not null,
  login        text not null,
  name         text not null,
  roles        text not null,
  seen_at      timestamptz not null,
  unique (issuer, person)
);

-- A passkey or security key. Rows are never removed: who once held one does not begin anew.
create table security_key (
  id              uuid primary key,
  holder          bytea not null references factor_holder (handle),
  credential_id   bytea not null unique,
  public_key      bytea not null,
  sign_count      bigint not null,
  aaguid          uuid not null,
  backup_eligible boolean not null,
  attested        boolean not null,
  transports      text not null,
  name            text not null,
  created_at      timestamptz not null,
  last_used_at    timestamptz not null,
  ended_at        timestamptz,
  ended_why       text
);
create index security_key_holder on security_key (holder);

-- A ceremony that has begun: good for one answer, in one login, for one purpose.
create table ceremony (
  id_hash  bytea primary key,
  session  uuid not null references session (id) on delete cascade,
  purpose  text not null,
  about    text not null,
  options  text not null,
  ends_at  timestamptz not null
);
create index ceremony_ends_at on ceremony (ends_at);

-- A dangerous action that waits for a gesture, or has had it: for one login, one action, one use.
create table step_up (
  id_hash bytea primary key,
  session uuid not null references session (id) on delete cascade,
  action  bytea not null,
  back    text not null,
  proven  boolean not null default false,
  ends_at timestamptz not null
);
create index step_up_ends_at on step_up (ends_at);
