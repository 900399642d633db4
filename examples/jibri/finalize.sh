#!/bin/sh
# Delivers what a Jibri has recorded to Live Webinar. Jibri calls it with the folder of a recording:
#   finalize_recording_script_path = "/opt/live-webinar/finalize.sh"
#
# A file is deleted here only after the API has said that it has the whole of it. Calling the script again is safe: what has
# arrived is not sent again. Needs sh and curl, nothing else.
#
# Settings, in the environment or in $LIVE_WEBINAR_CONFIG (default /etc/live-webinar/jibri.conf, NAME=value lines):
#   LIVE_WEBINAR_URL     where the API is, e.g. https://live.example.org
#   RECORDINGS_SECRET    the same as the API's
#   RETRY_SECONDS        the longest pause before another attempt (default 300)
#   RETRY_FOR_SECONDS    for how long a file is tried (default 86400); then it stays here, and the script answers 1
set -eu

say() { printf '%s %s\n' "$(date '+%Y-%m-%dT%H:%M:%S')" "$*" >&2; }
die() { say "$*"; exit 1; }

config=${LIVE_WEBINAR_CONFIG:-/etc/live-webinar/jibri.conf}
if [ -r "$config" ]; then . "$config"; fi
folder=${1:?Usage: finalize.sh <folder of a recording>}
url=${LIVE_WEBINAR_URL:?LIVE_WEBINAR_URL is not set}
url=${url%/}
: "${RECORDINGS_SECRET:?RECORDINGS_SECRET is not set}"
longest=${RETRY_SECONDS:-300}
until=$(($(date +%s) + ${RETRY_FOR_SECONDS:-86400}))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# A text inside JSON.
escaped() { printf '%s' "$1" | tr -d '\000-\037' | sed 's/\\/\\\\/g; s/"/\\"/g'; }

# A text value of the answer in $work/answer, which the API writes without spaces and with these names only once.
value() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/answer"; }

# Calls the API: <method> <url> <authorization> [curl options]. Secrets go through a pipe: command lines can be seen by others.
# Sets $status to the HTTP status, 000 without an answer.
call() {
  method=$1 address=$2 authorization=$3
  shift 3
  : >"$work/answer"
  status=$(printf 'header = "Authorization: %s"\n' "$authorization" |
    curl --config - --silent --show-error --request "$method" --connect-timeout 10 \
      --speed-limit 1 --speed-time 120 --output "$work/answer" --write-out '%{http_code}' "$@" "$address") || true
  status=${status:-000}
  status=$(printf '%s' "$status" | tail -c 3)
}

# Whether another attempt may help: not against what the API says about the request itself.
worth_another() {
  case $status in
    400 | 401 | 404 | 413 | 415) return 1 ;;
    *) return 0 ;;
  esac
}

# 2026-03-01-18-00-00 at the end of a name, in this machine's time, as the API wants it. Nothing if it is something else.
started_at() {
  stamp=$(printf '%s' "$1" | sed -n 's/.*_\([0-9]\{4\}-[0-9][0-9]-[0-9][0-9]\)-\([0-9][0-9]\)-\([0-9][0-9]\)-\([0-9][0-9]\)\.[A-Za-z0-9]*$/\1 \2:\3:\4/p')
  [ -n "$stamp" ] || return 0
  seconds=$(date -d "$stamp" +%s 2>/dev/null) || return 0
  date -u -d "@$seconds" '+%Y-%m-%dT%H:%M:%SZ' 2>/dev/null || true
}

# The room: the last part of the meeting's address in metadata.json, else the file's name without its date.
room_of() {
  room=
  if [ -r "$folder/metadata.json" ]; then
    room=$(tr -d '\n' <"$folder/metadata.json" |
      sed -n 's/.*"meeting_url"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p' | sed 's/[?#].*//; s:/*$::; s:.*/::')
  fi
  [ -n "$room" ] || room=$(printf '%s' "$1" | sed 's/_[0-9]\{4\}-[0-9-]*\.[A-Za-z0-9]*$//')
  printf '%s' "$room"
}

# Sends a file once. Answers 0 if the API has it, 1 if another attempt may help, 2 if none will.
deliver() {
  file=$1 name=${1##*/}
  bytes=$(wc -c <"$file" | tr -d ' ')
  at=$(started_at "$name")
  printf '{"room_name":"%s","file_name":"%s","bytes":%s%s}' "$(escaped "$(room_of "$name")")" \
    "$(escaped "$name")" "$bytes" "${at:+,\"started_at\":\"$at\"}" >"$work/body"
  call POST "$url/recordings/" "Bearer $RECORDINGS_SECRET" \
    --header 'Content-Type: application/json' --data-binary "@$work/body"
  if [ "$status" != 201 ]; then
    say "$name: announcing it was answered $status: $(cat "$work/answer")"
    worth_another && return 1
    return 2
  fi
  id=$(value id)
  upload=$(value url)
  # curl would append the file's name to an address that ends with a slash.
  upload=${upload%/}
  if [ -n "$upload" ]; then
    say "$name: sending $bytes bytes"
    call PUT "$upload" "$(value authorization)" --header 'Content-Type: application/octet-stream' --upload-file "$file"
    if [ "$status" != 204 ]; then
      say "$name: the upload was answered $status: $(cat "$work/answer")"
      return 1
    fi
  fi
  call POST "$url/recordings/$id/complete/" "Bearer $RECORDINGS_SECRET"
  if [ "$status" != 200 ]; then
    say "$name: completing it was answered $status: $(cat "$work/answer")"
    return 1
  fi
  rm -f -- "$file"
  say "$name: delivered as recording $id"
}

failed=0
for file in "$folder"/*.mp4 "$folder"/*.webm "$folder"/*.mkv; do
  [ -f "$file" ] || continue
  pause=5
  [ "$pause" -le "$longest" ] || pause=$longest
  while :; do
    result=0
    deliver "$file" || result=$?
    [ "$result" != 0 ] || break
    if [ "$result" = 2 ] || [ "$(date +%s)" -ge "$until" ]; then
      say "${file##*/}: given up, the file stays where it is"
      failed=1
      break
    fi
    sleep "$pause"
    pause=$((pause * 2))
    [ "$pause" -le "$longest" ] || pause=$longest
  done
done
[ "$failed" = 0 ] || die 'Not everything was delivered. Call the script again with the same folder.'
