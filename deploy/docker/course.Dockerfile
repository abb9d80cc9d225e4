# syntax=docker/dockerfile:1
# course-service as an image. All services share this pattern: only MODULE and PORT differ, and DockerfilesTest compares them.
#   docker build -f deploy/docker/course.Dockerfile -t eduplatform/course .                 native executable on a micro image
#   docker build -f deploy/docker/course.Dockerfile --target jvm -t eduplatform/course:jvm .   the same on a JVM
ARG MODULE=course-service
ARG PORT=8002
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
ARG BUILDER=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25
ARG MICRO=quay.io/quarkus/ubi9-quarkus-micro-image:2.0
ARG JRE=docker.io/library/eclipse-temurin:25-jre-ubi10-minimal

FROM ${BUILDER} AS source
WORKDIR /code
COPY --chown=quarkus:quarkus . .
RUN gcc -O2 -Wall -Werror -o /code/healthcheck deploy/docker/healthcheck.c

FROM source AS build-native
ARG MODULE
RUN --mount=type=cache,target=/home/quarkus/.m2,uid=1001,gid=1001 \
    ./mvnw -B -ntp -Dnative -Dmaven.test.skip=true -pl ${MODULE} -am package

FROM source AS build-jvm
ARG MODULE
RUN --mount=type=cache,target=/home/quarkus/.m2,uid=1001,gid=1001 \
    ./mvnw -B -ntp -Dmaven.test.skip=true -pl ${MODULE} -am package

FROM ${JRE} AS jvm
ARG MODULE PORT VERSION REVISION
LABEL org.opencontainers.image.title=${MODULE} org.opencontainers.image.version=${VERSION} \
      org.opencontainers.image.revision=${REVISION} org.opencontainers.image.licenses=Apache-2.0
COPY --from=source /code/healthcheck /usr/local/bin/healthcheck
COPY --from=source /code/deploy/docker/learn.sh /usr/local/bin/learn
COPY --from=build-jvm /code/${MODULE}/target/quarkus-app /work
ENV QUARKUS_HTTP_PORT=${PORT} MALLOC_ARENA_MAX=2
RUN learn /work ${PORT}
USER 1001
EXPOSE ${PORT}
HEALTHCHECK --interval=5s --timeout=3s --retries=5 --start-period=60s CMD ["/usr/local/bin/healthcheck", "8002", "/health/ready"]
ENTRYPOINT ["java", "-XX:AOTCache=/work/application.aot", "@/work/java.options"]

FROM ${MICRO} AS native
ARG MODULE PORT VERSION REVISION
LABEL org.opencontainers.image.title=${MODULE} org.opencontainers.image.version=${VERSION} \
      org.opencontainers.image.revision=${REVISION} org.opencontainers.image.licenses=Apache-2.0
COPY --from=source /code/healthcheck /usr/local/bin/healthcheck
COPY --from=build-native --chmod=0555 /code/${MODULE}/target/*-runner /work/application
ENV QUARKUS_HTTP_PORT=${PORT} MALLOC_ARENA_MAX=2
USER 1001
EXPOSE ${PORT}
HEALTHCHECK --interval=5s --timeout=3s --retries=5 --start-period=10s CMD ["/usr/local/bin/healthcheck", "8002", "/health/ready"]
ENTRYPOINT ["/work/application"]
