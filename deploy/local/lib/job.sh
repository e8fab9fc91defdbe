# shellcheck shell=bash
# The job's jar: found, and built when it is missing or older than what it is made of.

JOB_TARGET="$ROOT/jobs/market-risk-job/target"
# shellcheck disable=SC2034  # read by the launcher
JOB_MAIN=io.breakwater.job.MarketRiskJob

# Prints the newest shaded jar; nothing when there is none.
job_jar() {
  local jar newest=""
  for jar in "$JOB_TARGET"/market-risk-job-*-job.jar; do
    [[ -f "$jar" ]] || continue
    [[ -n "$newest" && "$newest" -nt "$jar" ]] || newest="$jar"
  done
  printf '%s' "$newest"
}

job_is_current() {
  local jar newer
  jar="$(job_jar)"
  [[ -n "$jar" && -d "$JOB_TARGET/standalone/lib" ]] || return 1
  newer="$(find "$ROOT/pom.xml" "$ROOT/jobs" "$ROOT/cep-patterns" -name target -prune -o -type f \
    \( -path '*/src/main/*' -o -name pom.xml \) -newer "$jar" -print -quit)"
  [[ -z "$newer" ]]
}

# Prints how large the files, folders and patterns are that a command's arguments name, but for --out: megabytes, packed ones
# counted as about what they unpack to.
input_megabytes() {
  local word previous=""
  for word in "$@"; do
    case "$previous $word" in --out\ * | *\ --out=*) ;; *) compgen -G "${word#--*=}" || true ;; esac
    previous="$word"
  done | while IFS= read -r word; do find -L "$word" -type f -exec ls -ln {} + 2>/dev/null || true; done \
    | awk '{ total += ($NF ~ /\.(gz|zip|zst)$/ ? 4 : 1) * $5 } END { printf "%d", total / 1e6 }'
}

# Prints the configuration that a job's arguments name.
config_of() {
  local word previous=""
  for word in "$@"; do
    case "$word" in --config=*) printf '%s' "${word#*=}" ;; esac
    [[ "$previous" != --config ]] || printf '%s' "$word"
    previous="$word"
  done
}

# Starts a clock writer unless one runs. The job's jar is enough, with Flink's classes beside it.
start_clock() {
  local jar="$1" config="$2" java
  if running_pid clock >/dev/null || [[ -z "$config" ]]; then return 0; fi
  java="$(find_java)"
  start_server clock "$java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jar:$FLINK_HOME_DIR/lib/*" "$JOB_MAIN" \
    clock --config "$config" --name "clock-$BREAKWATER_KAFKA_PORT"
  say "clock writer started, pid $(running_pid clock)"
}

clock_answers() { grep -q 'writing the time' "$LOGS/clock.out"; }

# Everything goes to standard error: standard output belongs to the command that is run afterwards.
build_job() {
  job_is_current && return 0
  need mvn "to build Breakwater (Debian: maven)" >&2
  local log="$INSTALL/job-build.log" java major commit
  commit="$(git -C "$ROOT" rev-parse --short=12 HEAD 2>/dev/null || printf unknown)"
  java="$(find_java)"
  major="$(java_major "$java")"
  [[ "$major" == 17 ]] || die "java was version $major, must be 17 to build Breakwater (a built one runs on newer); set JAVA_HOME to a JDK 17"
  warn "building once (about 3 min)"
  mkdir -p "$INSTALL"
  if ! mvn -B -ntp -f "$ROOT/pom.xml" "-Dbuild.commit=$commit" -DskipTests -Dskip.quality=true package 2>&1 </dev/null | tee "$log" \
    | awk '/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ { $1 = ""; print "  " $0; fflush() }' >&2; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || true
    die "the build failed; the whole log is $log"
  fi
}

# Prints the JVM's options for an archive of parsed classes, with which it starts in half the time. The first run of a command that
# loads most of them writes it at its end (3 s, once a build); an archive that doesn't fit is ignored by the JVM.
class_archive_options() {
  local archive="$JOB_TARGET/standalone/classes.jsa"
  [[ "$archive" != *[[:space:]]* ]] || return 0
  if [[ -f "$archive" && "$archive" -nt "$(job_jar)" ]]; then
    printf '%s' "-Xlog:cds*=off -XX:SharedArchiveFile=$archive"
    return 0
  fi
  case "$1" in demo* | backfill* | "benchmark run") printf '%s' "-Xlog:cds*=off -XX:ArchiveClassesAtExit=$archive" ;; esac
}
