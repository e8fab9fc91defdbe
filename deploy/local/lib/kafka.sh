# shellcheck shell=bash
# Kafka in KRaft mode, from the jars on Maven Central.

KAFKA_HOME="$INSTALL/kafka"
KAFKA_DATA="$RUN/kafka"
TOPIC_PREFIX="${BREAKWATER_TOPIC_PREFIX:-breakwater.}"

kafka_stamp() { cksum <"$ROOT/deploy/local/kafka/pom.xml" | tr ' ' '-'; }

kafka_installed() { [[ "$(cat "$KAFKA_HOME/stamp" 2>/dev/null)" == "$(kafka_stamp)" ]]; }

install_kafka() {
  kafka_installed && return 0
  need mvn "to fetch Kafka's jars (Debian: maven)"
  say "fetching Kafka's jars once (about 50 MB)"
  rm -rf "$KAFKA_HOME"
  mkdir -p "$KAFKA_HOME/libs"
  mvn -B -q -f "$ROOT/deploy/local/kafka/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$KAFKA_HOME/libs" \
    || die "Maven could not fetch Kafka's jars"
  kafka_stamp >"$KAFKA_HOME/stamp"
}

# Runs a class of Kafka's with its warnings on standard error and its output alone on standard output.
kafka_class() {
  local java
  java="$(find_java)" || return
  "$java" -Xms32m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dbreakwater.log.level=WARN \
    "-Dlog4j2.configurationFile=$ROOT/deploy/local/kafka/log4j2.properties" -cp "$KAFKA_HOME/libs/*" "$@"
}

kafka_configure() {
  mkdir -p "$KAFKA_DATA"
  sed -e "s|@PORT@|$BREAKWATER_KAFKA_PORT|g" -e "s|@CONTROLLER_PORT@|$BREAKWATER_KAFKA_CONTROLLER_PORT|g" \
    -e "s|@DATA@|$KAFKA_DATA/log|g" "$ROOT/deploy/local/kafka/server.properties" >"$KAFKA_DATA/server.properties"
  if [[ ! -f "$KAFKA_DATA/log/meta.properties" ]]; then
    local cluster
    cluster="$(kafka_class kafka.tools.StorageTool random-uuid)"
    kafka_class kafka.tools.StorageTool format -t "$cluster" -c "$KAFKA_DATA/server.properties" >"$LOGS/kafka-format.out" 2>&1 \
      || { cat "$LOGS/kafka-format.out" >&2; die "Kafka's data folder could not be formatted"; }
  fi
}

start_kafka() {
  require_port BREAKWATER_KAFKA_PORT
  require_port BREAKWATER_KAFKA_CONTROLLER_PORT
  local java
  java="$(find_java)"
  kafka_configure
  start_server kafka "$java" -Xms128m "-Xmx${BREAKWATER_KAFKA_HEAP:-512m}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    "-Dlog4j2.configurationFile=$ROOT/deploy/local/kafka/log4j2.properties" \
    -cp "$KAFKA_HOME/libs/*" kafka.Kafka "$KAFKA_DATA/server.properties"
}

kafka_answers() { port_taken "$BREAKWATER_KAFKA_PORT" && grep -q 'Kafka Server started' "$LOGS/kafka.out"; }

# After a crash it reads its logs again before it answers, some minutes where there are thousands of partitions.
await_kafka() { wait_until kafka 300 kafka_answers; }

stop_kafka() { stop_servers 30 kafka; }

setup_kafka() {
  kafka_class "$ROOT/deploy/local/kafka/CreateTopics.java" "$HOST:$BREAKWATER_KAFKA_PORT" "$TOPIC_PREFIX" "$ROOT/deploy/topics.txt"
}

describe_kafka() { say "Kafka      $HOST:$BREAKWATER_KAFKA_PORT  (topics ${TOPIC_PREFIX}*)"; }
