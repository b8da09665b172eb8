package dev.nn.data.search;

/** Checks what searches have in common. */
final class SearchBounds {

  private SearchBounds() {}

  static void require(int trials, int budget) {
    if (trials < 1 || budget < 1) {
      throw new IllegalArgumentException(
          "%s trials of budget %s; expected at least 1 of both".formatted(trials, budget));
    }
  }
}
