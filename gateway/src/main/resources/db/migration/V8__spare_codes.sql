-- A permission is good for whoever was told its code by the second person, and for nobody else.
alter table spare_permission add column code_hash bytea;
alter table spare_permission add column tries integer not null default 0;
-- those from before have no code; they would have ended within a day
update spare_permission set withdrawn_at = now()
  where confirmed_at is not null and used_at is null and withdrawn_at is null;
