-- Which chart an app was opened from, on its way through the app and the identity provider.
create table launch_handle (
  handle_hash bytea primary key,
  issuer      text not null,
  person      text not null,
  app         text not null,
  route       text not null,
  patient     text not null,
  ends_at     timestamptz not null
);
create index launch_handle_ends_at on launch_handle (ends_at);
