#!/bin/sh
# Run once while the image of a JVM is built: learn.sh <folder> <port>
# Writes <folder>/java.options, how the service is started, and starts it that way until it listens. As it ends it writes down what it
# has learnt, <folder>/application.aot, and later starts begin with that. There are no stores while an image is built, so Flyway stays out.
set -eu
folder=$1
port=$2

# Quarkus rewrites some classes: theirs come first. A JVM learns about its own class path only, so Quarkus' launcher is left out.
jars=
for jar in "$folder"/quarkus/*.jar "$folder"/app/*.jar "$folder"/lib/boot/*.jar "$folder"/lib/main/*.jar; do
    jars="$jars${jars:+:}$jar"
done
cat >"$folder/java.options" <<OPTIONS
-XX:+UseSerialGC
-XX:+UseCompactObjectHeaders
-XX:MaxRAMPercentage=60
-XX:+ExitOnOutOfMemoryError
--enable-native-access=ALL-UNNAMED
--add-opens=java.base/java.lang=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
-Djava.util.logging.manager=org.jboss.logmanager.LogManager
-cp $jars
io.quarkus.runner.GeneratedMain
OPTIONS

QUARKUS_FLYWAY_MIGRATE_AT_START=false ENVIRONMENT=development \
    JWT_SECRET=of-no-use-outside-of-this-one-run INTERNAL_TOKEN=of-no-use-outside-of-this-one-run \
    DATABASE_URL=postgresql://nobody:nothing@127.0.0.1:1/nowhere REDIS_URL=redis://127.0.0.1:1 \
    java -XX:AOTCacheOutput="$folder/application.aot" @"$folder/java.options" >/tmp/learning.log 2>&1 &
service=$!
seconds=0
until healthcheck "$port" /health/live 2>/dev/null; do
    seconds=$((seconds + 1))
    if [ $seconds -gt 180 ] || ! kill -0 $service; then
        cat /tmp/learning.log >&2
        exit 1
    fi
    sleep 1
done
kill -TERM $service
wait $service || true
test -s "$folder/application.aot"
rm /tmp/learning.log
