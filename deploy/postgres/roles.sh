#!/bin/sh
# Two roles: one owns the tables and is used by init, upgrade and restore; the service's own owns nothing.
set -eu

owner=$(cat /run/secrets/owner_password)
service=$(cat /run/secrets/service_password)

psql --set ON_ERROR_STOP=1 --set owner="$owner" --set service="$service" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE pga_owner LOGIN PASSWORD :'owner';
CREATE ROLE pga_service LOGIN PASSWORD :'service';
ALTER DATABASE pga OWNER TO pga_owner;
REVOKE ALL ON DATABASE pga FROM PUBLIC;
GRANT CONNECT ON DATABASE pga TO pga_service;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO pga_owner;
GRANT USAGE ON SCHEMA public TO pga_service;
SQL
