-- What the identity provider says of its accounts now. Asked at every request, from memory; the
-- newest word counts, whatever the order in which words arrive.
create table account (
  issuer     text not null,
  subject    text not null,
  enabled    boolean not null,
  roles      text[] not null,
  not_before timestamptz not null, -- logins and tokens from before that are over
  sequence   bigint not null,
  primary key (issuer, subject)
);

-- Security event tokens that have had their effect: each has it once.
create table signal_seen (
  jti     text primary key,
  seen_at timestamptz not null
);
create index signal_seen_at on signal_seen (seen_at);

-- The provider's own session, from the ID token that a login was opened with: its second part,
-- base64url without padding.
alter table session add column provider_sid text;
create function session_provider_sid() returns trigger language plpgsql as $$
declare
  payload text := translate(split_part(new.id_token, '.', 2), '-_', '+/');
begin
  payload := rpad(payload, (length(payload) + 3) / 4 * 4, '=');
  new.provider_sid := convert_from(decode(payload, 'base64'), 'UTF8')::jsonb ->> 'sid';
  return new;
end $$;
create trigger session_provider_sid before insert on session
  for each row when (new.id_token is not null) execute function session_provider_sid();
create index session_provider_sid on session (provider_sid);
create index session_person on session ((subject -> 'person' ->> 'id'));
