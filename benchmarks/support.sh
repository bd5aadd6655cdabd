# What the scripts need: sourced by `run`, `run-actions` and `run-cache`. Everything listens on 127.0.0.1 and is stopped at
# the end.

rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-4}
connections=${CONNECTIONS:-32}

wrk=${WRK:-wrk}
if ! command -v "$wrk" >/dev/null; then
    echo "wrk drives the load and is not installed. On Debian and Ubuntu: sudo apt-get install wrk" >&2
    exit 1
fi

target=${CARGO_TARGET_DIR:-target}
work=$(mktemp -d)
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# start <name> <command…>: sets $url and $pid once it listens.
start() {
    local log="$work/$1.log"
    shift
    : >"$log"
    "$@" >"$log" 2>&1 &
    pid=$!
    started+=("$pid")
    for _ in $(seq 100); do
        url=$(sed -n 's/^Listening on \(http:[^ ]*\)$/\1/p' "$log")
        if [ -n "$url" ]; then return; fi
        if ! kill -0 "$pid" 2>/dev/null; then break; fi
        sleep 0.1
    done
    echo "$1 did not start:" >&2
    cat "$log" >&2
    exit 1
}

memory() { awk '/^VmRSS/ { printf "%.1f MB", $2 / 1024 }' "/proc/$1/status"; }

# Seconds of processor time so far, of all these processes; a tick is a hundredth.
cpu() { for one in "$@"; do cat "/proc/$one/stat"; done | awk '{ ticks += $14 + $15 } END { print ticks / 100 }'; }

fetch() { curl --silent --show-error --fail "$@"; }

# order <round> <names…>: what goes first changes from round to round.
order() {
    local round=$1
    shift
    if [ $((round % 2)) = 0 ]; then printf '%s\n' "$@" | tac; else printf '%s\n' "$@"; fi
}

# column <file> <column>
column() { awk -v at="$2" '{ print $at }' "$1"; }

# spread: of the lines, "median (least – greatest)".
spread() { sort -n | awk '{ v[NR] = $1 } END { printf "%s (%s – %s)", v[int((NR + 1) / 2)], v[1], v[NR] }'; }

# ratios <file> <file> <column>: of the first to the second in each round.
ratios() {
    paste -d ' ' <(column "$1" "$3") <(column "$2" "$3") | awk '{ printf "%.3f\n", $1 / $2 }' | spread
}
