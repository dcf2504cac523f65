module referee

go 1.26.2

require github.com/fluxcd/pkg/envsubst v1.8.0
