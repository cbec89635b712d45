create table migration (
  version integer primary key,
  applied_on text not null -- date, UTC
) strict;
