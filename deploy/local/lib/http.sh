# shellcheck shell=bash
# HTTP to the local servers, with tokens kept out of arguments and output.

# Calls InfluxDB: token file, method, path and query, then more of curl's options; the body comes on standard input.
influx_call() {
  local token="$1" method="$2" path="$3"
  shift 3
  # The header reaches curl through a file descriptor: arguments can be read by everyone on the machine.
  curl --silent --show-error --fail-with-body --max-time 30 --request "$method" --header @<(printf 'Authorization: Token %s' "$(<"$token")") \
    "$@" --url "http://$HOST:$BREAKWATER_INFLUX_PORT$path"
}

http_get() { curl --silent --show-error --fail --max-time 5 "$1"; }
