# shellcheck shell=bash
# Shared by the scripts in deploy/local: where things lie, which ports they use, and how a server is started and stopped.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P)"
STACK="${BREAKWATER_STACK:-$ROOT/.stack}"
INSTALL="$STACK/install"
RUN="${BREAKWATER_RUN:-$STACK/run}"
LOGS="$RUN/logs"
PIDS="$RUN/pids"
ENV_FILE="$RUN/env"
TOKENS="$RUN/tokens"
SERVICES=(kafka influxdb flink)
HOST=127.0.0.1

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  warn "error: $*"
  exit 1
}

need() {
  local tool="$1" why="$2"
  command -v "$tool" >/dev/null 2>&1 || die "$tool was not found; it is needed $why"
}

java_major() {
  "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*$/\2/p'
}

# Prints the java to use: JAVA_HOME's when that is set, as Maven and Flink do, else the one on the path.
find_java() {
  local java="${JAVA_HOME:+$JAVA_HOME/bin/}java" major
  command -v "$java" >/dev/null 2>&1 \
    || die "java was not found${JAVA_HOME:+ in JAVA_HOME=$JAVA_HOME}; install JDK 17 (Debian: openjdk-17-jdk-headless)"
  major="$(java_major "$java")"
  [[ "${major:-0}" -ge 17 ]] || die "java was version ${major:-unknown} ($(command -v "$java")), must be 17 or newer; set JAVA_HOME to a JDK 17"
  command -v "$java"
}

make_folders() {
  mkdir -p "$INSTALL" "$RUN" "$LOGS" "$PIDS" "$TOKENS"
  chmod 700 "$RUN" "$TOKENS"
}

# Only one script changes the installation at a time; a second one waits for the first.
with_install_lock() {
  mkdir -p "$INSTALL"
  if ! command -v flock >/dev/null 2>&1; then
    "$@"
    return 0
  fi
  exec 9>"$INSTALL/.lock-$1"
  flock -n 9 || { say "waiting for another script that is at $1"; flock 9; }
  "$@"
  exec 9>&-
}

# ---- ports ----------------------------------------------------------------------------------------------------------

port_taken() { (exec 3<>"/dev/tcp/$HOST/$1") 2>/dev/null; }

free_port() {
  local port
  for _ in $(seq 1 200); do
    port=$((20000 + RANDOM % 12000))
    case " ${PICKED_PORTS:-} " in *" $port "*) continue ;; esac
    if ! port_taken "$port"; then
      PICKED_PORTS="${PICKED_PORTS:-} $port"
      FREE_PORT="$port"
      return 0
    fi
  done
  die "no free port was found between 20000 and 32000"
}

# The variables that choose the ports, with their defaults.
PORT_DEFAULTS="BREAKWATER_KAFKA_PORT=9092 BREAKWATER_KAFKA_CONTROLLER_PORT=9093 BREAKWATER_INFLUX_PORT=8086 \
BREAKWATER_FLINK_PORT=8081 BREAKWATER_FLINK_RPC_PORT=6123"

# Sets each port variable: the user's value, else the default, or with `choose_ports free` any free port.
choose_ports() {
  local mode="${1:-fixed}" entry name value
  for entry in $PORT_DEFAULTS; do
    name="${entry%%=*}"
    value="${!name:-}"
    if [[ -z "$value" && "$mode" == free ]]; then
      free_port
      value="$FREE_PORT"
    fi
    value="${value:-${entry#*=}}"
    [[ "$value" =~ ^[0-9]+$ && "$value" -ge 1 && "$value" -le 65535 ]] \
      || die "$name was '$value', must be a port from 1 to 65535"
    export "$name=$value"
  done
}

require_port() {
  local name="$1"
  ! port_taken "${!name}" || die "port ${!name} on $HOST is already taken; set $name to another one or use 'up --free-ports'"
}

# ---- processes ------------------------------------------------------------------------------------------------------

# A pid alone may belong to another process by now; its start time tells them apart. Nothing for a process that has
# ended and is only not yet collected by its parent.
started_at() {
  ps -o stat= -o lstart= -p "$1" 2>/dev/null | awk '$1 !~ /^Z/ { $1 = ""; sub(/^ +/, ""); print }'
}

start_server() {
  local name="$1"
  shift
  local launcher=(nohup)
  command -v setsid >/dev/null 2>&1 && launcher=(setsid)
  [[ ! -f "$LOGS/$name.out" ]] || mv "$LOGS/$name.out" "$LOGS/$name.out.1"
  "${launcher[@]}" "$@" >"$LOGS/$name.out" 2>&1 </dev/null 9>&- &
  local pid=$!
  disown "$pid" 2>/dev/null || true
  printf '%s\n%s\n' "$pid" "$(started_at "$pid")" >"$PIDS/$name"
}

# Prints the pid when the server that we started still runs.
running_pid() {
  local file="$PIDS/$1" pid start
  [[ -f "$file" ]] || return 1
  { read -r pid && read -r start; } <"$file" || return 1
  [[ "$(started_at "$pid")" == "$start" ]] || return 1
  printf '%s\n' "$pid"
}

# Asks servers to stop, all at once, and ends by force those that do not within the grace time.
stop_servers() {
  local grace="$1" name pid
  shift
  for name in "$@"; do
    if pid="$(running_pid "$name")"; then kill -TERM "$pid" 2>/dev/null || true; else rm -f "$PIDS/$name"; fi
  done
  for name in "$@"; do
    [[ ! -f "$PIDS/$name" ]] || await_end "$name" "$grace"
    rm -f "$PIDS/$name"
  done
}

await_end() {
  local name="$1" grace="$2" pid
  for _ in $(seq 1 $((grace * 10))); do
    if ! running_pid "$name" >/dev/null; then
      say "stopped $name"
      return 0
    fi
    sleep 0.1
  done
  if pid="$(running_pid "$name")"; then
    warn "$name did not stop within $grace s: ending it by force (pid $pid)"
    kill -KILL "$pid" 2>/dev/null || true
  fi
}

# Waits until a check succeeds; says why it could not when the server ends or the time is up.
wait_until() {
  local name="$1" seconds="$2"
  shift 2
  for _ in $(seq 1 $((seconds * 5))); do
    "$@" && return 0
    if ! running_pid "$name" >/dev/null; then
      warn "$name ended while it was starting; the end of its log:"
      tail -n 15 "$LOGS/$name.out" >&2 || true
      return 1
    fi
    sleep 0.2
  done
  warn "$name did not answer within $seconds s; the end of $LOGS/$name.out:"
  tail -n 15 "$LOGS/$name.out" >&2 || true
  return 1
}

# ---- the addresses, for other scripts and for tests -----------------------------------------------------------------

write_env() {
  local name
  {
    say "# Written by deploy/local/up. Use: . '$ENV_FILE'"
    for name in BREAKWATER_KAFKA_PORT BREAKWATER_KAFKA_CONTROLLER_PORT BREAKWATER_INFLUX_PORT BREAKWATER_FLINK_PORT \
      BREAKWATER_FLINK_RPC_PORT; do
      printf 'export %s=%q\n' "$name" "${!name}"
    done
    printf 'export BREAKWATER_KAFKA=%q\n' "$HOST:$BREAKWATER_KAFKA_PORT"
    printf 'export BREAKWATER_INFLUX_URL=%q\n' "http://$HOST:$BREAKWATER_INFLUX_PORT"
    printf 'export BREAKWATER_INFLUX_ORG=%q\n' "breakwater"
    # shellcheck disable=SC2016
    say 'export BREAKWATER_INFLUX_BUCKET="${BREAKWATER_INFLUX_BUCKET:-breakwater_1s}"'
    printf 'export BREAKWATER_FLINK_REST=%q\n' "http://$HOST:$BREAKWATER_FLINK_PORT"
    printf 'export BREAKWATER_TOKENS=%q\n' "$TOKENS"
    # The token itself stays in its file, so that this file may be shown and copied.
    # shellcheck disable=SC2016
    say '[ ! -r "$BREAKWATER_TOKENS/operator" ] || export INFLUX_TOKEN="$(cat "$BREAKWATER_TOKENS/operator")"'
  } >"$ENV_FILE"
  chmod 600 "$ENV_FILE"
}

load_env() {
  [[ -f "$ENV_FILE" ]] || return 1
  # shellcheck disable=SC1090
  . "$ENV_FILE"
}

require_env() { load_env || die "the local stack is not up (no $ENV_FILE); start it with deploy/local/up"; }

is_service() {
  local service
  for service in "${SERVICES[@]}"; do [[ "$service" == "$1" ]] && return 0; done
  return 1
}

for part in http kafka influxdb flink job; do
  # shellcheck disable=SC1090
  . "$ROOT/deploy/local/lib/$part.sh"
done
unset part
