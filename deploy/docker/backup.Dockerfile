# syntax=docker/dockerfile:1
# The backup job: PostgreSQL's own tools of the servers' version, rclone for copies elsewhere, two scripts.
#   docker build -f deploy/docker/backup.Dockerfile -t eduplatform/backup .
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
ARG POSTGRES=docker.io/library/postgres:16.10-alpine
FROM ${POSTGRES}
ARG VERSION REVISION
LABEL org.opencontainers.image.title=backup org.opencontainers.image.version=${VERSION} \
      org.opencontainers.image.revision=${REVISION} org.opencontainers.image.licenses=Apache-2.0
RUN apk add --no-cache rclone && install -d -o postgres -g postgres /backups /metrics
COPY --chmod=0555 deploy/backup/backup.sh deploy/backup/restore.sh /backup/
USER postgres
VOLUME ["/backups", "/metrics"]
ENTRYPOINT []
CMD ["/backup/backup.sh", "daemon"]
