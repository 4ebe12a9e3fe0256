-- A card of the HPKI that a person has enrolled. The link is issuer, serial number of the subject and
-- hcRole; the fingerprint says which certificate of it was seen last. Rows are never removed: who once
-- held one does not begin anew.
create table card (
  id            uuid primary key,
  holder        bytea not null references factor_holder (handle),
  issuer        text not null,
  serial_number text not null,
  hc_role       text not null,
  fingerprint   text not null,
  certificate   bytea not null,
  name          text not null,
  created_at    timestamptz not null,
  last_used_at  timestamptz not null,
  ended_at      timestamptz,
  ended_why     text
);
create index card_holder on card (holder);
create unique index card_link on card (issuer, serial_number, hc_role) where ended_at is null;
create unique index card_certificate on card (fingerprint) where ended_at is null;
