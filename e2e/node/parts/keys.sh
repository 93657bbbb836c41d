# One certificate authority and the components' certificates; made once, good for ten years and for this machine only.

keys() {
  mkdir -p "$pki"
  (
    flock 9
    [ ! -f "$pki/complete" ] || exit 0
    say "making keys"
    umask 077
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=kube-node-ca \
      -keyout "$pki/ca.key" -out "$pki/ca.crt" 2>/dev/null
    openssl genrsa -out "$pki/service-accounts.key" 2048 2>/dev/null
    openssl rsa -in "$pki/service-accounts.key" -pubout -out "$pki/service-accounts.pub" 2>/dev/null
    local cluster=DNS:kubernetes.default.svc
    certificate apiserver /CN=kube-apiserver \
      "DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,$cluster,$cluster.cluster.local,IP:127.0.0.1,IP:10.96.0.1,IP:$node_ip"
    certificate kubelet /O=system:nodes/CN=system:node:node1 "DNS:node1,IP:127.0.0.1,IP:$node_ip"
    certificate admin /O=system:masters/CN=admin
    certificate kube-controller-manager /CN=system:kube-controller-manager
    certificate kube-scheduler /CN=system:kube-scheduler
    certificate kube-proxy /CN=system:kube-proxy
    touch "$pki/complete"
  ) 9> "$home/lock"
}

certificate() { # name subject [subjectAltName]
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "$2" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" \
    -addext basicConstraints=critical,CA:FALSE ${3:+-addext "subjectAltName=$3"} \
    -keyout "$pki/$1.key" -out "$pki/$1.crt" 2>/dev/null
}

# kubeconfig FOLDER USER PORT: writes FOLDER/USER.kubeconfig, which needs no other file.
kubeconfig() {
  (
    umask 077
    cat > "$1/$2.kubeconfig" <<YAML
apiVersion: v1
kind: Config
clusters:
- name: kube-node
  cluster: {server: "https://127.0.0.1:$3", certificate-authority-data: $(base64 -w0 "$pki/ca.crt")}
users:
- name: $2
  user: {client-certificate-data: $(base64 -w0 "$pki/$2.crt"), client-key-data: $(base64 -w0 "$pki/$2.key")}
contexts:
- name: kube-node
  context: {cluster: kube-node, user: $2}
current-context: kube-node
YAML
  )
}
