-- A ceremony may belong to a login at the identity provider, which is no session of ours yet.
alter table ceremony drop constraint ceremony_session_fkey;

-- A factor that was proven during a login at the identity provider: good for one session of ours.
create table factor_proof (
  reference_hash bytea primary key,
  issuer         text not null,
  person         text not null,
  factor         text not null,
  source         text not null,
  licence        text not null,
  proven_at      timestamptz not null,
  ends_at        timestamptz not null
);
create index factor_proof_ends_at on factor_proof (ends_at);

-- What the identity provider has last been told about a person's second factor; null is nothing.
alter table factor_holder add column told_enforced boolean;
