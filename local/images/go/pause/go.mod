module spark-platform/local/images/go/pause

go 1.25
