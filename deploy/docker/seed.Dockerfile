# syntax=docker/dockerfile:1
# The demo data set (tools/seed): runs once, fills the five databases, ends.
#   docker build -f deploy/docker/seed.Dockerfile -t eduplatform/seed .
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
ARG JDK=docker.io/library/eclipse-temurin:25-jdk
ARG JRE=docker.io/library/eclipse-temurin:25-jre-ubi10-minimal

FROM ${JDK} AS build
WORKDIR /code
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -Dmaven.test.skip=true -pl tools/seed -am package

FROM ${JRE}
ARG VERSION REVISION
LABEL org.opencontainers.image.title=seed org.opencontainers.image.version=${VERSION} \
      org.opencontainers.image.revision=${REVISION} org.opencontainers.image.licenses=Apache-2.0
COPY --from=build /code/tools/seed/target/lib /work/lib
COPY --from=build /code/tools/seed/target/seed-*.jar /work/lib/
USER 1001
ENTRYPOINT ["java", "-cp", "/work/lib/*", "com.eduplatform.seed.Seed"]
