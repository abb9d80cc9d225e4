#!/bin/sh
# Makes the secrets of docker-compose.prod.yml, one file each, in SECRETS_DIR (default ./secrets). A file that is there stays.
# Random ones are made here; IDENTITY_DB_PASSWORD ... NOTIFICATION_DB_PASSWORD, JWT_SECRET, SMTP_PASSWORD and ADMIN_PASSWORD of the
# environment are taken where they are set: so an installation that exists keeps its passwords.
#   deploy/docker/secrets.sh
set -eu
folder=${SECRETS_DIR:-./secrets}
umask 077
mkdir -p "$folder"
# The folder keeps others out; the files are read by users of containers that have other numbers.
chmod 700 "$folder"

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

put() {
    if [ -e "$folder/$1" ]; then
        echo "kept    $1"
    else
        printf '%s' "$2" >"$folder/$1"
        chmod 444 "$folder/$1"
        echo "made    $1"
    fi
}

# In an address everything but letters, digits and -._~ is percent-encoded.
encode() {
    printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../& /g' | tr ' ' '\n' | while read -r byte; do
        case "$byte" in
            2d | 2e | 5f | 7e | 3[0-9] | 4[1-9a-f] | 5[0-9a] | 6[1-9a-f] | 7[0-9a]) printf "\\$(printf %o "0x$byte")" ;;
            ?*) printf '%%%s' "$byte" ;;
        esac
    done
}

for service in identity course enrollment payment notification; do
    variable=$(echo "$service" | tr '[:lower:]' '[:upper:]')_DB_PASSWORD
    eval "given=\${$variable:-}"
    put "${service}_db_password" "${given:-$(random)}"
    password=$(cat "$folder/${service}_db_password")
    put "${service}_database_url" "postgresql://$service:$(encode "$password")@$service-db:5432/$service"
done
put jwt_secret "${JWT_SECRET:-$(random)}"
put internal_token "$(random)"
put grafana_password "$(random)"
put admin_password "${ADMIN_PASSWORD:-$(random)}"
# Not for guessing: empty until somebody fills them in.
put smtp_password "${SMTP_PASSWORD:-}"
put rclone_config ""
# PEM, for JWT_ALGORITHM=RS256 or ES256 only; where to call for alerts
put jwt_private_key ""
put jwt_public_keys ""
put alert_page_url ""
put alert_ticket_url ""
