# shellcheck shell=bash
# InfluxDB 2, built from its Go module (no container, no download page).

INFLUXDB_VERSION=2.7.12
INFLUXDB_HOME="$INSTALL/influxdb-$INFLUXDB_VERSION"
INFLUXDB_ORG=breakwater
DAY=86400
# bucket:retention in seconds, 0 keeps for ever
INFLUXDB_BUCKETS=("breakwater_1s:$((30 * DAY))" "breakwater_1m:$((365 * DAY))" breakwater_rollup:0 breakwater_replay:0)

influxd_binary() { printf '%s\n' "${BREAKWATER_INFLUXD:-$INFLUXDB_HOME/bin/influxd}"; }

influxdb_installed() {
  [[ -n "${BREAKWATER_INFLUXD:-}" ]] || [[ -x "$INFLUXDB_HOME/bin/influxd" && "$(cat "$INFLUXDB_HOME/stamp" 2>/dev/null)" == "$(influxdb_stamp)" ]]
}

influxdb_stamp() { cksum <"$ROOT/deploy/local/influxdb/go.sum" | tr ' ' '-'; }

install_influxdb() {
  influxdb_installed && return 0
  influxdb_check_tools
  say "building InfluxDB $INFLUXDB_VERSION once (about 4 min on 2 cores; or set BREAKWATER_INFLUXD to an influxd 2.7 of yours)"
  local log="$INSTALL/influxdb-build.log"
  "$ROOT/deploy/local/influxdb/build" "$INFLUXDB_HOME/bin" >"$log" 2>&1 || {
    tail -n 25 "$log" >&2
    die "InfluxDB could not be built; the whole log is $log"
  }
  influxdb_stamp >"$INFLUXDB_HOME/stamp"
}

influxdb_check_tools() {
  need go "to build InfluxDB (1.24 or newer)"
  need cargo "to build InfluxDB's query engine (rustup with the stable toolchain)"
  need gcc "to build InfluxDB (Debian: gcc)"
  need pkg-config "to build InfluxDB (Debian: pkg-config)"
  need curl "to set up InfluxDB (Debian: curl)"
}

start_influxdb() {
  require_port BREAKWATER_INFLUX_PORT
  mkdir -p "$RUN/influxdb"
  chmod 700 "$RUN/influxdb"
  start_server influxdb "$(influxd_binary)" --http-bind-address "$HOST:$BREAKWATER_INFLUX_PORT" \
    --bolt-path "$RUN/influxdb/influxd.bolt" --sqlite-path "$RUN/influxdb/influxd.sqlite" \
    --engine-path "$RUN/influxdb/engine" --reporting-disabled --log-level warn
}

influxdb_answers() { http_get "http://$HOST:$BREAKWATER_INFLUX_PORT/health" >/dev/null 2>&1; }

await_influxdb() { wait_until influxdb 60 influxdb_answers; }

stop_influxdb() { stop_servers 20 influxdb; }

# Organisation, buckets, and one token a purpose: operator (set-up), job (writes only), reader (reads only).
setup_influxdb() {
  need python3 "to set up InfluxDB"
  need curl "to set up InfluxDB"
  local first
  first="$(http_get "http://$HOST:$BREAKWATER_INFLUX_PORT/api/v2/setup" | json_value allowed)"
  if [[ "$first" == True ]]; then
    influxdb_first_setup
  elif [[ ! -s "$TOKENS/operator" ]]; then
    die "InfluxDB has been set up before but $TOKENS/operator is gone; use 'deploy/local/down --wipe' to begin anew"
  fi
  local entry
  for entry in "${INFLUXDB_BUCKETS[@]}"; do influxdb_bucket "${entry%%:*}" "${entry##*:}"; done
  influxdb_token job write
  influxdb_token reader read
  say "InfluxDB: organisation $INFLUXDB_ORG, buckets ${INFLUXDB_BUCKETS[*]%%:*}"
}

# Reads one value out of a JSON document: a path such as orgs.0.id; nothing when it is not there.
json_value() {
  python3 -c '
import json, sys
value = json.load(sys.stdin)
for step in sys.argv[1].split("."):
    try:
        value = value[int(step)] if isinstance(value, list) else value[step]
    except (KeyError, IndexError):
        sys.exit(0)
print(value)' "$1"
}

random_secret() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

save_secret() {
  local file="$1"
  (umask 077 && cat >"$file.new" && mv "$file.new" "$file")
}

influxdb_first_setup() {
  local answer
  random_secret | save_secret "$TOKENS/operator"
  answer="$(printf '{"username":"breakwater","password":"%s","org":"%s","bucket":"breakwater_1s","retentionPeriodSeconds":%d,"token":"%s"}' \
    "$(random_secret)" "$INFLUXDB_ORG" "$((30 * DAY))" "$(<"$TOKENS/operator")" \
    | curl --silent --show-error --fail --max-time 30 --data-binary @- "http://$HOST:$BREAKWATER_INFLUX_PORT/api/v2/setup" \
    | json_value org.name)"
  [[ "$answer" == "$INFLUXDB_ORG" ]] || die "InfluxDB refused its first set-up"
}

influxdb_org_id() { influx_call "$TOKENS/operator" GET "/api/v2/orgs?org=$INFLUXDB_ORG" | json_value orgs.0.id; }

influxdb_bucket_id() {
  influx_call "$TOKENS/operator" GET "/api/v2/buckets?org=$INFLUXDB_ORG&name=$1" 2>/dev/null | json_value buckets.0.id 2>/dev/null || true
}

influxdb_bucket() {
  local name="$1" seconds="$2" id org rules
  id="$(influxdb_bucket_id "$name")"
  rules="[{\"type\":\"expire\",\"everySeconds\":$seconds}]"
  if [[ -z "$id" ]]; then
    org="$(influxdb_org_id)"
    influx_call "$TOKENS/operator" POST /api/v2/buckets --output /dev/null \
      --data-binary "{\"orgID\":\"$org\",\"name\":\"$name\",\"retentionRules\":$rules}"
  else
    influx_call "$TOKENS/operator" PATCH "/api/v2/buckets/$id" --output /dev/null \
      --data-binary "{\"retentionRules\":$rules}"
  fi
}

# A token that may only read, or only write, and only the four buckets.
influxdb_token() {
  local purpose="$1" action="$2" org entry permissions=""
  [[ -s "$TOKENS/$purpose" ]] && influx_token_works "$TOKENS/$purpose" && return 0
  org="$(influxdb_org_id)"
  for entry in "${INFLUXDB_BUCKETS[@]}"; do
    permissions+="${permissions:+,}{\"action\":\"$action\",\"resource\":{\"type\":\"buckets\",\"orgID\":\"$org\",\"id\":\"$(influxdb_bucket_id "${entry%%:*}")\"}}"
  done
  influx_call "$TOKENS/operator" POST /api/v2/authorizations \
    --data-binary "{\"orgID\":\"$org\",\"description\":\"$purpose\",\"permissions\":[$permissions]}" \
    | json_value token | tr -d '\n' | save_secret "$TOKENS/$purpose"
}

influx_token_works() { influx_call "$1" GET "/api/v2/buckets?limit=1" --output /dev/null 2>/dev/null; }

describe_influxdb() { say "InfluxDB   http://$HOST:$BREAKWATER_INFLUX_PORT  (organisation $INFLUXDB_ORG; tokens in $TOKENS)"; }
