# Daemons known by a pid file, and the words this program speaks in.

say() { echo "node: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

# start FOLDER NAME COMMAND...: its log is FOLDER/log/NAME.log; FOLDER/pid/NAME has its process id and when it began,
# FOLDER/command/NAME how it was started.
start() {
  local folder=$1 name=$2
  shift 2
  mkdir -p "$folder/log" "$folder/pid" "$folder/command"
  printf '%q ' "$@" > "$folder/command/$name"
  setsid nohup "$@" >> "$folder/log/$name.log" 2>&1 < /dev/null &
  disown
  echo "$! $(birth $!)" > "$folder/pid/$name"
}

# The clock tick at which a living process began: with its id, a name that is never used again.
birth() { # pid
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  read -ra stat <<< "${stat##*) }"
  [ "${stat[0]}" = Z ] || echo "${stat[19]}"
}

# running FOLDER NAME: whether the process that was started there lives.
running() {
  local pid born
  read -r pid born 2>/dev/null < "$1/pid/$2" && [ -n "$born" ] && [ "$born" = "$(birth "$pid")" ]
}

# stop FOLDER NAME...: at once, since their data is thrown away; asked politely, the API server waits for its watchers.
stop() {
  local folder=$1 name pid
  shift
  for name in "$@"; do
    running "$folder" "$name" || continue
    read -r pid _ < "$folder/pid/$name"
    kill -KILL "$pid" 2>/dev/null || true
    while running "$folder" "$name"; do sleep 0.02; done
  done
}

# signal FOLDER NAME SIGNAL: to a process that was started there.
signal() {
  local pid
  running "$1" "$2" || fail "no $2 runs in $1"
  read -r pid _ < "$1/pid/$2"
  kill -"$3" "$pid"
}

# start_again FOLDER NAME: as it was started before.
start_again() {
  local command
  [ -f "$1/command/$2" ] || fail "no $2 was started in $1; there are $(ls -m "$1/command" 2>/dev/null)"
  ! running "$1" "$2" || return 0
  eval "command=($(cat "$1/command/$2"))"
  start "$1" "$2" "${command[@]}"
}

# await SECONDS FOLDER NAME COMMAND...: until COMMAND succeeds; fails with NAME's last words when time is up or it died.
await() {
  local deadline=$((SECONDS + $1)) folder=$2 name=$3
  shift 3
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge $deadline ] || ! running "$folder" "$name"; then
      tail -n 20 "$folder/log/$name.log" >&2
      fail "$name did not come up; its log is $folder/log/$name.log"
    fi
    sleep 0.1
  done
}
