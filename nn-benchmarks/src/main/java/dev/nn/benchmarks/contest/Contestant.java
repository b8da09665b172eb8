package dev.nn.benchmarks.contest;

/** A library, ready to be given work. Has a constructor without arguments. */
public interface Contestant {

  /** Returns the library's name and version, and the version of the backend if it has one. */
  String library();

  /**
   * Prepares for work.
   *
   * @param assignment what to do
   * @param threads how many threads the library may use
   * @throws UnsupportedOperationException if it cannot do that
   */
  Work work(Assignment assignment, int threads) throws Exception;
}
