package dev.nn.lab.bits;

import java.util.List;

/** The extent of the trainings of one JVM; each level has those of the levels before it. */
public enum Level {
  /**
   * Few small networks with all standard plug-ins, for JVMs that take microseconds for an addition.
   */
  BRIEF,
  /** Also networks that threads share, and shards. */
  THREADS,
  /** Also recipes from CSV files. */
  USUAL,
  /** Also a network for each plug-in. */
  WIDE,
  /** Also a network with more weights than any block of a kernel. */
  FULL;

  /** Returns the numbers of threads with which each network is trained. */
  public List<Integer> threads() {
    return this == BRIEF ? List.of(1, 3) : List.of(1, 2, 3, 8);
  }
}
