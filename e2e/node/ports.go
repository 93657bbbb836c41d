package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
)

// printFreePorts prints as many TCP ports of the loopback address as its argument says, one a line. All of them are
// held until the last is known, so they differ; nothing keeps another process from taking one afterwards.
func printFreePorts() {
	count := 1
	if len(os.Args) > 1 {
		var err error
		if count, err = strconv.Atoi(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "usage: kube-node free-ports COUNT")
			os.Exit(2)
		}
	}
	for range count {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		defer listener.Close()
		fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	}
}
