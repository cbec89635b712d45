-- What was set when; empty while its switch is off.
create table audit (
  at integer not null, -- seconds since 1970
  event text not null check (event in ('setting_changed')),
  setting text not null, -- id of a switch, or of a retention job whose period it is
  value text not null
) strict;
