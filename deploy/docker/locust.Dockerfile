# syntax=docker/dockerfile:1
# The load profile (tools/locust) on Locust's own image; the command says whether master, worker or alone.
#   docker build -f deploy/docker/locust.Dockerfile -t eduplatform/locust .
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
ARG LOCUST=docker.io/locustio/locust:2.32.4
FROM ${LOCUST}
ARG VERSION REVISION
LABEL org.opencontainers.image.title=locust org.opencontainers.image.version=${VERSION} \
      org.opencontainers.image.revision=${REVISION} org.opencontainers.image.licenses=Apache-2.0
COPY tools/locust/locustfile.py /mnt/locust/locustfile.py
USER locust
EXPOSE 8089 5557
ENTRYPOINT ["locust", "-f", "/mnt/locust/locustfile.py"]
