//go:build tools

// Package tools pins the Pulumi CLI: its own go.mod carries a replace, so `go install ...@version` refuses it.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
