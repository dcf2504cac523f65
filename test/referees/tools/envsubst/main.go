// Replaces variables as kustomize-controller does since Flux 2.9: what is not known is an error.
package main

import (
	"encoding/json"
	"os"

	"github.com/fluxcd/pkg/envsubst"
)

type request struct {
	Variables map[string]string `json:"variables"`
	Texts     []string          `json:"texts"`
}

type answer struct {
	Text  string `json:"text"`
	Error string `json:"error"`
}

func main() {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		panic(err)
	}
	answers := make([]answer, len(asked.Texts))
	for i, text := range asked.Texts {
		result, err := envsubst.Eval(text, func(name string) (string, bool) {
			value, known := asked.Variables[name]
			return value, known
		})
		answers[i].Text = result
		if err != nil {
			answers[i].Error = err.Error()
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
