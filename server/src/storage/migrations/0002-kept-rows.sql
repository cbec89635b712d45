-- All optional but the ledger; empty while their switch is off. Times are seconds since 1970.
create table fault (
  at integer not null,
  address text not null, -- first part only
  request text not null check (request in ('page', 'notice', 'file', 'socket')),
  outcome text not null
) strict;

create table feature_count (
  day integer not null, -- its first second, UTC
  feature text not null,
  count integer not null,
  primary key (day, feature)
) strict;

create table retention_run (
  at integer not null,
  job text not null,
  deleted integer not null
) strict;
