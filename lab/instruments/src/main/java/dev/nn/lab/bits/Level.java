package dev.nn.lab.bits;

import java.util.List;

/** How much one JVM trains. Each level includes all earlier levels. */
public enum Level {
  /**
   * A few small networks with all standard plug-ins, for JVMs that need microseconds for an
   * addition.
   */
  BRIEF,
  /** Also networks that several threads compute, and shards. */
  THREADS,
  /** Also recipes from CSV files. */
  USUAL,
  /** Also a network for each plug-in. */
  WIDE,
  /** Also a network with more weights than any kernel's block. */
  FULL;

  /** Returns the thread counts with which each network is trained. */
  public List<Integer> threads() {
    return this == BRIEF ? List.of(1, 3) : List.of(1, 2, 3, 8);
  }
}
