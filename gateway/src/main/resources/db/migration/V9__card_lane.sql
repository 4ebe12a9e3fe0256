-- A visit to the card lane: a ticket for one browser, once; then what was read there, for one code, once.
create table card_lane (
  ticket_hash bytea primary key,
  session     uuid not null references session (id) on delete cascade,
  pre_session text not null,
  onward      text not null,
  code_hash   bytea unique,
  certificate bytea,
  ends_at     timestamptz not null
);
create index card_lane_ends_at on card_lane (ends_at);
