# What both scripts need: sourced by `run` and `run-actions`. Everything listens on 127.0.0.1 and is stopped at
# the end.

rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-4}
connections=${CONNECTIONS:-32}

if ! command -v wrk >/dev/null; then
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

# Seconds of processor time so far; a tick is a hundredth.
cpu() { awk '{ print ($14 + $15) / 100 }' "/proc/$1/stat"; }

fetch() { curl --silent --show-error --fail "$@"; }

# What goes first changes from round to round.
order() { if [ $(($1 % 2)) = 0 ]; then echo "axum sayso"; else echo "sayso axum"; fi; }
