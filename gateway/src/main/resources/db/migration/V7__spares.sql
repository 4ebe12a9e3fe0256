-- A key that somebody has for a while only, because their own is not at hand.
alter table security_key add column counts_until timestamptz;

-- Two people have said that somebody may enrol a factor without one. It begins as a draft of the
-- first; used once, until its end.
create table spare_permission (
  id              uuid primary key,
  holder          bytea not null references factor_holder (handle),
  kind            text not null,
  reason          text not null,
  ends_at         timestamptz not null,
  proposer_issuer text not null,
  proposer        text not null,
  proposer_name   text not null,
  proposed_at     timestamptz,
  confirmer       text,
  confirmer_name  text,
  confirmed_at    timestamptz,
  used_at         timestamptz,
  withdrawn_at    timestamptz
);
create index spare_permission_holder on spare_permission (holder);
create index spare_permission_ends_at on spare_permission (ends_at);
