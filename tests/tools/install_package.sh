#!/usr/bin/env bash
# Installs, upgrades, removes and purges the package in a copy of this machine's own
# system, in which everything may be done and nothing stays: an overlay in memory, in a
# mount namespace that the caller made.
#
#   install_package.sh FOLDER FIRST.deb SECOND.deb     (FOLDER: empty, to mount on)
set -euo pipefail
at=$1 first=$(realpath "$2") second=$(realpath "$3")

mount -t tmpfs tmpfs "$at"
mkdir "$at"/{upper,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$at/upper,workdir=$at/work" "$at/root"
root=$at/root
# What other packages' scripts want of a system that runs; a service manager there is none.
mount --rbind /proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
cp "$first" "$root/tmp/first.deb"
cp "$second" "$root/tmp/second.deb"
# With rounds that are open and have answers.
cp "$(dirname "$0")"/../fixtures/data-0.1.0/*.db "$root/tmp/"

cat >"$root/tmp/steps" <<'STEPS'
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin
fail() { echo "FAILED: $*" >&2; exit 1; }
is() { [ "$1" = "$2" ] || fail "$3: '$1' instead of '$2'"; }
has() { grep -q "$2" <<<"$1" || fail "'$2' is not in: $1"; }
settings=/etc/tablee/tablee.toml
as_tablee() { runuser -u tablee -- tablee "$@" --config "$settings"; }
# Serves until it is well, then stops: makes the data folder's files.
serves() {
  # Here and not in the background alone: what an earlier one said must not be taken for this one's.
  : >/tmp/said
  runuser -u tablee -- tablee serve --config "$settings" --listen 127.0.0.1:0 >/tmp/said 2>&1 &
  local shell=$! program
  until grep -q "listening on" /tmp/said; do
    kill -0 "$shell" 2>/dev/null || fail "it does not serve: $(cat /tmp/said)"
    sleep 0.1
  done
  program=$(pgrep -P "$shell" || echo "$shell")
  kill -TERM "$program"
  wait "$shell" || fail "it does not stop well: $(cat /tmp/said)"
}

# As it comes, whatever this machine has already.
dpkg --purge tablee >/dev/null 2>&1 || true
rm -rf /var/lib/tablee /var/lib/tablee-keys /etc/tablee

# The index of all manuals takes a minute and tells nothing here.
rm -f /var/lib/man-db/auto-update

dpkg --install /tmp/first.deb
is "$(dpkg-query -W -f '${Status}' tablee)" "install ok installed" status
for folder in /var/lib/tablee /var/lib/tablee-keys; do
  is "$(stat -c '%a %U %G' $folder)" "700 tablee tablee" "$folder"
done
is "$(getent passwd tablee | cut -d : -f 7)" /usr/sbin/nologin "its shell"
is "$(stat -c '%a %U' $settings)" "644 root" "settings"
for page in tablee.1.gz tablee-serve.1.gz; do
  [ -s "/usr/share/man/man1/$page" ] || fail "no $page"
done
[ -s /usr/share/doc/tablee/copyright ] || fail "no licences"
is "$(dpkg --verify tablee)" "" "files as they were packed"
for unit in sockets.target.wants/tablee.socket multi-user.target.wants/tablee.service; do
  [ -L "/etc/systemd/system/$unit" ] || fail "$unit does not start with the machine"
done
[ ! -e /etc/systemd/system/sockets.target.wants/tablee-metrics.socket ] ||
  fail "numbers are told without being asked for"
install -o tablee -g tablee -m 600 /tmp/*.db /var/lib/tablee
serves
as_tablee coordinator add Rosalie >/dev/null
[ -s /var/lib/tablee-keys/boxes.keys ] || fail "no keys where keys are"

echo 'public_address = "https://tablee.example.org"' >>"$settings"
before=$(sha256sum /var/lib/tablee/*.db /var/lib/tablee-keys/*)
dpkg --install /tmp/second.deb
is "$(dpkg-query -W -f '${Version}' tablee | sed 's/.*-//')" 2 "its revision"
is "$(sha256sum /var/lib/tablee/*.db /var/lib/tablee-keys/*)" "$before" "data after an upgrade"
has "$(cat $settings)" tablee.example.org
serves
has "$(as_tablee coordinator list)" Rosalie

dpkg --remove tablee
[ ! -e /usr/bin/tablee ] || fail "the program is still there"
has "$(cat $settings)" tablee.example.org
[ -s /var/lib/tablee/tablee.db ] || fail "data went with the program"
dpkg --install /tmp/second.deb
has "$(as_tablee coordinator list)" Rosalie

said=$(dpkg --purge tablee </dev/null 2>&1)
[ ! -e "$settings" ] || fail "settings are left after a purge"
for folder in /var/lib/tablee /var/lib/tablee-keys; do
  has "$said" "$folder is kept"
done
[ -s /var/lib/tablee/tablee.db ] && [ -s /var/lib/tablee-keys/boxes.keys ] || fail "a purge took data"
find -L /etc/systemd/system -name 'tablee*' | grep . && fail "links are left after a purge"
[ ! -e /etc/tablee ] || fail "the folder of settings is left after a purge"
# Where nothing was ever stored there is nothing to keep.
rm -rf /var/lib/tablee/* /var/lib/tablee-keys/*
dpkg --install /tmp/first.deb
dpkg --purge tablee
[ ! -e /var/lib/tablee ] || fail "an empty folder is left after a purge"
echo "installed, upgraded, removed, purged"
STEPS
chroot "$root" bash /tmp/steps
