package dev.nn.benchmarks.gradients;

/** Kinds of random networks. */
enum NetworkKind {
  PLAIN("all activations and losses"),
  DROPOUT("with dropout"),
  PENALTIES("with penalties on weights"),
  LEARNED("with learned activations"),
  WIDENING("with widening activations"),
  GROUPS("with a loss of pairs");

  private final String words;

  NetworkKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
