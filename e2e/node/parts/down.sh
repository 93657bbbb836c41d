# From a node, whole or half started, to a machine as it was before.

# What kubelet, kube-proxy and the bridge plugin set for the whole machine.
settings_changed="net/ipv4/ip_forward net/ipv4/conf/all/route_localnet vm/overcommit_memory vm/panic_on_oom kernel/panic
  kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes"

remember_settings() {
  local setting
  for setting in $settings_changed; do
    [ ! -r "/proc/sys/$setting" ] || echo "$setting $(cat "/proc/sys/$setting")"
  done > "$run/machine-settings"
}

restore_settings() {
  local setting value
  while read -r setting value; do echo "$value" > "/proc/sys/$setting" || true; done < "$run/machine-settings"
}

node_down() {
  [ -d "$run" ] || return 0
  stop "$run" kubelet coredns kube-proxy kube-scheduler kube-controller-manager
  remove_containers
  stop "$run" containerd kube-apiserver etcd
  awk -v folder="$run/" 'index($2, folder) == 1 {print $2}' /proc/mounts | sort -r | xargs -r -n1 umount -l
  ip link delete cni0 2>/dev/null || true
  remove_rules iptables
  remove_rules ip6tables
  find /sys/fs/cgroup -depth -type d -path '*/kubepods*' -exec rmdir {} + 2>/dev/null || true
  remove_fixed_folders
  [ ! -f "$run/machine-settings" ] || restore_settings
  rm -rf "$run"
}

# With kubelet gone nothing starts a pod again; a pod's network namespace, veth and shim go with its tasks.
remove_containers() {
  running "$run" containerd || return 0
  local task shims=(pgrep -f -- "-address $run/containerd.sock") deadline=$((SECONDS + 5))
  for task in $(node_ctr tasks ls -q 2>/dev/null); do
    node_ctr tasks rm --force "$task" >/dev/null 2>&1 || true
  done
  while "${shims[@]}" >/dev/null && [ $SECONDS -lt $deadline ]; do sleep 0.05; done
  "${shims[@]}" | xargs -r kill -KILL || true
}

remove_rules() { # iptables|ip6tables
  local rules
  rules=$("$1-save" 2>/dev/null) || return 0
  [[ $rules == *KUBE-* ]] || return 0
  grep -v KUBE- <<< "$rules" | "$1-restore"
}

# The folders that kubelet, containerd and CNI make wherever their own are; another program's things in them stay.
remove_fixed_folders() {
  find /var/log/containers -type l -lname "$run/*" -delete 2>/dev/null || true
  rm -f /var/lib/cni/results/{pods,cni-loopback}-* /var/lib/kubelet/device-plugins/kubelet.sock
  rmdir /var/log/containers /var/lib/kubelet/device-plugins /var/lib/kubelet /var/lib/cni/results /var/lib/cni \
    /run/containerd/s /run/containerd 2>/dev/null || true
}
