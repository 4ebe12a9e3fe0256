-- Who comes in with a passkey alone is known by what was said of them before.
alter table factor_holder add column kind text not null default 'STAFF';
