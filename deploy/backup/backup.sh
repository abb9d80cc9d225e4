#!/bin/sh
# Dumps the five databases, one file each, and forgets the oldest.
#
#   backup.sh          once, now
#   backup.sh daemon   every day at BACKUP_HOUR (UTC), and at once if the last good dump is older than a day
#
# A database's address is in <SERVICE>_DATABASE_URL, or in the file that <SERVICE>_DATABASE_URL_FILE names, or in
# /run/secrets/<service>_database_url. A dump appears under its name only when it is complete and readable; its checksum stands
# beside it. One database that fails does not keep the others from being saved; the exit code is 1 then.
set -eu

folder=${BACKUP_FOLDER:-/backups}
metrics=${BACKUP_METRICS:-/metrics}
keep=${BACKUP_KEEP:-7}
hour=${BACKUP_HOUR:-3}
services="identity course enrollment payment notification"
umask 077

say() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*"; }

url_of() {
    name=$(echo "$1" | tr '[:lower:]' '[:upper:]')
    eval "url=\${${name}_DATABASE_URL:-}"
    if [ -z "$url" ]; then
        eval "file=\${${name}_DATABASE_URL_FILE:-/run/secrets/$1_database_url}"
        [ -r "$file" ] || { say "$1: no ${name}_DATABASE_URL, and $file cannot be read" >&2; return 1; }
        url=$(cat "$file")
    fi
    echo "$url"
}

# What Prometheus is told (textfile collector of the node exporter). The time of the last success is that of the newest dump.
report() {
    [ -d "$metrics" ] || return 0
    draft="$metrics/backup.prom.$$"
    {
        echo "# TYPE backup_last_success_timestamp_seconds gauge"
        for service in $services; do
            newest=$(newest "$service")
            [ -z "$newest" ] || echo "backup_last_success_timestamp_seconds{database=\"$service\"} $(stat -c %Y "$newest")"
        done
        echo "# TYPE backup_size_bytes gauge"
        for service in $services; do
            newest=$(newest "$service")
            [ -z "$newest" ] || echo "backup_size_bytes{database=\"$service\"} $(stat -c %s "$newest")"
        done
    } >"$draft"
    chmod 644 "$draft"
    mv "$draft" "$metrics/backup.prom"
}

# The names hold the time, so the last in order is the newest.
newest() {
    ls -1 "$folder/$1/"*.dump 2>/dev/null | tail -n 1
}

save() {
    service=$1
    mkdir -p "$folder/$service"
    name="$service-$(date -u +%Y%m%dT%H%M%SZ).dump"
    draft="$folder/$service/.$name.draft"
    rm -f "$folder/$service"/.*.draft
    url=$(url_of "$service") || return 1
    if ! pg_dump --format=custom --no-owner --no-privileges --file="$draft" "$url"; then
        rm -f "$draft"
        return 1
    fi
    # a dump whose table of contents cannot be read is none
    pg_restore --list "$draft" >/dev/null || { rm -f "$draft"; return 1; }
    sum=$(sha256sum "$draft" | cut -d ' ' -f 1) || return 1
    echo "$sum  $name" >"$folder/$service/$name.sha256" || return 1
    mv "$draft" "$folder/$service/$name" || return 1
    say "$service: saved $(stat -c %s "$folder/$service/$name") bytes as $name"
    forget "$service"
}

# Keeps the newest $keep dumps. Called after a success only: a job that fails for weeks deletes nothing.
forget() {
    ls -1 "$folder/$1/"*.dump | sort -r | tail -n +"$((keep + 1))" | while read -r old; do
        rm -f "$old" "$old.sha256"
        say "$1: forgot $(basename "$old")"
    done
}

elsewhere() {
    [ -n "${BACKUP_S3:-}" ] || return 0
    # copies what is new and deletes nothing there: how long it is kept elsewhere is the bucket's own rule
    if rclone copy "$folder" "$BACKUP_S3" --exclude '.*.draft'; then
        say "copied to $BACKUP_S3"
    else
        say "the copy to $BACKUP_S3 failed" >&2
        return 1
    fi
}

once() {
    failed=""
    for service in $services; do
        save "$service" || { failed="$failed $service"; say "$service: NOT saved" >&2; }
    done
    report
    elsewhere || failed="$failed copy"
    [ -z "$failed" ] || { say "failed:$failed" >&2; return 1; }
}

seconds_until_hour() {
    now=$(date -u +%s)
    today=$((now / 86400 * 86400 + hour * 3600))
    [ "$today" -gt "$now" ] || today=$((today + 86400))
    echo $((today - now))
}

is_due() {
    for service in $services; do
        newest=$(newest "$service")
        [ -n "$newest" ] && [ $(($(date -u +%s) - $(stat -c %Y "$newest"))) -lt 86400 ] || return 0
    done
    return 1
}

case "${1:-once}" in
    once) once ;;
    daemon)
        trap 'exit 0' TERM INT
        if is_due; then once || true; else report; fi
        while :; do
            # in the background, so that a stop is heard at once
            sleep "$(seconds_until_hour)" &
            wait $!
            once || true
        done
        ;;
    *) echo "usage: backup.sh [once|daemon]" >&2; exit 2 ;;
esac
