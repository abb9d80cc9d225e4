#!/bin/sh
# Restores one dump into a new database beside the one in use; --swap then puts it in its place.
#
#   restore.sh course                          the newest dump of course, into course_restored: look at it, nothing else changes
#   restore.sh course course-20261121T030000Z.dump
#   restore.sh course --swap                   rename: course -> course_before_<time>, course_restored -> course.
#                                              The service must be stopped: a database in use cannot be renamed.
#
# The old database stays until somebody drops it. Addresses as in backup.sh; the user must be allowed to create databases.
set -eu

folder=${BACKUP_FOLDER:-/backups}
[ $# -ge 1 ] || { sed -n '2,10p' "$0" >&2; exit 2; }
service=$1
case "$service" in
    identity | course | enrollment | payment | notification) ;;
    *) echo "restore.sh: there is no database $service" >&2; exit 2 ;;
esac

name=$(echo "$service" | tr '[:lower:]' '[:upper:]')
eval "url=\${${name}_DATABASE_URL:-}"
if [ -z "$url" ]; then
    eval "file=\${${name}_DATABASE_URL_FILE:-/run/secrets/${service}_database_url}"
    url=$(cat "$file")
fi
# postgresql://user:password@host:port/name?options: the same server, other databases
server=${url%%\?*}
options=${url#"$server"}
database=${server##*/}
server=${server%/*}
restored="${database}_restored"
in_database() { echo "$server/$1$options"; }

if [ "${2:-}" = "--swap" ]; then
    before="${database}_before_$(date -u +%Y%m%d%H%M%S)"
    # one transaction: both renames or none
    psql -qX -v ON_ERROR_STOP=1 -d "$(in_database postgres)" <<SQL
BEGIN;
ALTER DATABASE "$database" RENAME TO "$before";
ALTER DATABASE "$restored" RENAME TO "$database";
COMMIT;
SQL
    echo "$service uses the restored database now. What it used before is kept as $before."
    exit 0
fi

dump=${2:-$(ls -1 "$folder/$service/"*.dump | tail -n 1)}
case "$dump" in
    /*) ;;
    *) dump="$folder/$service/$dump" ;;
esac
echo "Checking $dump"
(cd "$(dirname "$dump")" && sha256sum -c "$(basename "$dump").sha256")
psql -qX -v ON_ERROR_STOP=1 -d "$(in_database postgres)" -c "DROP DATABASE IF EXISTS \"$restored\"" \
    -c "CREATE DATABASE \"$restored\" TEMPLATE template0 ENCODING 'UTF8'"
pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname="$(in_database "$restored")" "$dump"
psql -qX -v ON_ERROR_STOP=1 -d "$(in_database "$restored")" -c ANALYZE
echo "Rows in $restored and in $database:"
for table in $(psql -qXAt -v ON_ERROR_STOP=1 -d "$(in_database "$restored")" \
    -c "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"); do
    restored_rows=$(psql -qXAt -d "$(in_database "$restored")" -c "SELECT count(*) FROM \"$table\"")
    present_rows=$(psql -qXAt -d "$(in_database "$database")" -c "SELECT count(*) FROM \"$table\"" 2>/dev/null || echo "-")
    printf '  %-32s %10s %10s\n' "$table" "$restored_rows" "$present_rows"
done
echo "Restored into $restored. To use it: stop $service, then restore.sh $service --swap, then start $service."
