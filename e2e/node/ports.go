package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
)

// The ports that printFreePorts draws from. Linux takes none of them for a connection that a process opens
// (net.ipv4.ip_local_port_range begins at 32768), and Kubernetes none for a service (NodePorts begin at 30000).
const (
	firstPort = 15000
	ports     = 15000
)

// printFreePorts prints as many TCP ports of the loopback address as its argument says, one a line. All of them are
// held until the last is known, so they differ; nothing keeps another process from taking one afterwards, but drawn at
// random they are seldom the same.
func printFreePorts() {
	count := 1
	if len(os.Args) > 1 {
		var err error
		if count, err = strconv.Atoi(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "usage: kube-node free-ports COUNT")
			os.Exit(2)
		}
	}
	for _, offset := range rand.Perm(ports) {
		if count == 0 {
			return
		}
		port := firstPort + offset
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			continue
		}
		defer listener.Close()
		fmt.Println(port)
		count--
	}
	fmt.Fprintf(os.Stderr, "no port of 127.0.0.1 is free between %d and %d\n", firstPort, firstPort+ports-1)
	os.Exit(1)
}
