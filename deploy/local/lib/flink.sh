# shellcheck shell=bash
# A Flink session cluster: one job manager and two task managers, from the distribution that PyPI carries.

FLINK_VERSION=2.2.1
FLINK_HOME_DIR="$INSTALL/flink-$FLINK_VERSION"
FLINK_CONF="$RUN/flink/conf"
FLINK_TASK_MANAGERS=(flink-taskmanager-1 flink-taskmanager-2)

flink_stamp() { cksum <"$ROOT/deploy/local/flink/requirements.txt" | tr ' ' '-'; }

flink_installed() { [[ "$(cat "$FLINK_HOME_DIR/stamp" 2>/dev/null)" == "$(flink_stamp)" ]]; }

install_flink() {
  flink_installed && return 0
  need python3 "to fetch Flink (Debian: python3-pip)"
  python3 -m pip --version >/dev/null 2>&1 || die "pip was not found; it is needed to fetch Flink (Debian: python3-pip)"
  say "fetching Flink $FLINK_VERSION once (about 320 MB)"
  local wheels="$INSTALL/flink-wheels" wheel
  rm -rf "$wheels" "$FLINK_HOME_DIR"
  mkdir -p "$wheels" "$FLINK_HOME_DIR/log"
  # One fixed wheel for every machine: only its shell scripts are used.
  python3 -m pip download --quiet --no-deps --require-hashes --only-binary=:all: --implementation cp --python-version 3.11 \
    --platform manylinux2014_x86_64 --dest "$wheels" --requirement "$ROOT/deploy/local/flink/requirements.txt" \
    || die "pip could not fetch Flink"
  for wheel in "$wheels"/*.whl; do python3 -m zipfile -e "$wheel" "$wheels/unpacked"; done
  local part
  for part in bin conf lib opt plugins; do mv "$wheels/unpacked/pyflink/$part" "$FLINK_HOME_DIR/"; done
  chmod +x "$FLINK_HOME_DIR"/bin/*.sh "$FLINK_HOME_DIR/bin/flink"
  rm -rf "$wheels"
  flink_stamp >"$FLINK_HOME_DIR/stamp"
}

flink_configure() {
  mkdir -p "$FLINK_CONF" "$RUN/flink/tmp" "$RUN/flink/checkpoints" "$RUN/flink/savepoints"
  # Whoever can write a checkpoint can run code in the job that restores it.
  chmod 700 "$RUN/flink/checkpoints" "$RUN/flink/savepoints"
  cp "$FLINK_HOME_DIR"/conf/log4j* "$FLINK_CONF/"
  cp "$ROOT/deploy/flink/log4j2-local.properties" "$FLINK_CONF/log4j-console.properties"
  sed -e "s|@RUN@|$RUN/flink|g" -e "s|@FLINK_PORT@|$BREAKWATER_FLINK_PORT|g" -e "s|@FLINK_RPC_PORT@|$BREAKWATER_FLINK_RPC_PORT|g" \
    "$ROOT/deploy/flink/config.yaml" >"$FLINK_CONF/config.yaml"
}

# Runs something with Flink's environment; the job's token of InfluxDB is in it, because the job reads it where it writes.
with_flink() {
  local java
  java="$(find_java)" || return
  (
    export FLINK_CONF_DIR="$FLINK_CONF" FLINK_LOG_DIR="$LOGS" FLINK_PID_DIR="$RUN/flink/tmp"
    if [[ -z "${JAVA_HOME:-}" ]]; then
      JAVA_HOME="$(dirname "$(dirname "$(readlink -f "$java")")")"
      export JAVA_HOME
    fi
    unset INFLUX_TOKEN
    [[ ! -r "$TOKENS/job" ]] || INFLUX_TOKEN="$(<"$TOKENS/job")" && export INFLUX_TOKEN
    "$@"
  )
}

# Starts what is missing, so that a lost task manager comes back without disturbing the jobs.
start_flink() {
  local name
  if ! running_pid flink-jobmanager >/dev/null; then
    require_port BREAKWATER_FLINK_PORT
    require_port BREAKWATER_FLINK_RPC_PORT
    flink_configure
    with_flink start_server flink-jobmanager "$FLINK_HOME_DIR/bin/jobmanager.sh" start-foreground
  fi
  for name in "${FLINK_TASK_MANAGERS[@]}"; do
    running_pid "$name" >/dev/null \
      || with_flink start_server "$name" "$FLINK_HOME_DIR/bin/taskmanager.sh" start-foreground -D "taskmanager.resource-id=$name"
  done
}

flink_overview() { http_get "http://$HOST:$BREAKWATER_FLINK_PORT/overview" 2>/dev/null; }

flink_answers() { [[ "$(flink_overview | json_value taskmanagers 2>/dev/null)" == "${#FLINK_TASK_MANAGERS[@]}" ]]; }

await_flink() {
  local name
  wait_until flink-jobmanager 90 flink_answers || {
    for name in "${FLINK_TASK_MANAGERS[@]}"; do tail -n 5 "$LOGS/$name.out" >&2; done
    return 1
  }
}

stop_flink() { stop_servers 20 "${FLINK_TASK_MANAGERS[@]}" flink-jobmanager; }

setup_flink() { :; }

describe_flink() {
  say "Flink      http://$HOST:$BREAKWATER_FLINK_PORT  (${#FLINK_TASK_MANAGERS[@]} task managers, $((2 * ${#FLINK_TASK_MANAGERS[@]})) slots)"
}
