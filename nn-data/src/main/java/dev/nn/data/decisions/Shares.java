package dev.nn.data.decisions;

/** The check of a share. */
final class Shares {

  private Shares() {}

  static void require(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("%s is %s, must be from 0 to 1".formatted(what, share));
    }
  }
}
