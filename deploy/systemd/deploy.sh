#!/bin/sh
# Puts a release on this server, one instance after the other, and takes it back if anything goes wrong.
#
#   deploy.sh <release>       /opt/eduplatform/releases/<release>/ holds the executables identity, course ... gateway
#
# Each service in turn (those that are asked before those that ask, the gateway last): its link is turned to the new executable and its
# instances restart one by one; systemd waits until each is ready (its first instance migrates the database). Then a smoke
# test through the gateway. On the first failure all links are turned back and what was restarted restarts once more: migrations
# only add, so the version before runs on the new tables.
set -eu

root=${EDUPLATFORM_ROOT:-/opt/eduplatform}
order="identity course payment enrollment notification gateway"
units=${EDUPLATFORM_UNITS:-/etc/systemd/system/eduplatform.target.wants}
gateway=${EDUPLATFORM_GATEWAY:-8080}
# seconds after which the gateway and its siblings have noticed that an instance is ready
settle=${EDUPLATFORM_SETTLE:-3}
[ $# -eq 1 ] || { sed -n '2,11p' "$0" >&2; exit 2; }
release=$root/releases/$1
done_so_far=""

say() { echo "$(date -u +%H:%M:%S) $*"; }

for service in $order; do
    [ -x "$release/$service" ] || { echo "deploy.sh: $release/$service is missing or cannot be run; nothing was changed" >&2; exit 1; }
done

# The enabled instances, in the order of their ports; also those that have not run yet.
instances() {
    for unit in "$units/eduplatform@$1-"*.service; do
        [ ! -L "$unit" ] || basename "$unit"
    done
}

# A link is replaced in one step: nobody ever finds none.
turn() {
    mkdir -p "$root/current/$1"
    ln -sfn "$2" "$root/current/$1/.$1.new"
    mv -T "$root/current/$1/.$1.new" "$root/current/$1/$1"
}

restart() {
    enabled=$(instances "$1")
    [ -n "$enabled" ] || { say "$1: no instance is enabled here: systemctl enable eduplatform@$1-<port>" >&2; return 1; }
    for unit in $enabled; do
        systemctl restart "$unit" || return 1
        say "$unit is ready"
        sleep "$settle"
    done
}

smoke() {
    "$root/bin/healthcheck" "$gateway" /health || return 1
    "$root/bin/healthcheck" "$gateway" "/api/course/courses?limit=1" || return 1
    "$root/bin/healthcheck" "$gateway" /api/course/categories
}

back() {
    say "failed: $1. Going back." >&2
    failed_back=0
    for service in $done_so_far; do
        before=$(cat "$root/current/$service/before")
        if [ -n "$before" ]; then
            turn "$service" "$before"
            restart "$service" || failed_back=1
        fi
    done
    [ "$failed_back" -eq 0 ] && say "back on what ran before" >&2 || say "NOT ALL ARE BACK: look at systemctl status 'eduplatform@*'" >&2
    exit 1
}

for service in $order; do
    mkdir -p "$root/current/$service"
    readlink "$root/current/$service/$service" >"$root/current/$service/before" || true
    # the last that was changed is the first to go back
    done_so_far="$service $done_so_far"
    turn "$service" "$release/$service"
    restart "$service" || back "$service did not get ready"
done
smoke || back "the smoke test through the gateway"
say "release $1 runs"
