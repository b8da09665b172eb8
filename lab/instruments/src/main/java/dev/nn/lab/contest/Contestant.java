package dev.nn.lab.contest;

import com.fasterxml.jackson.databind.JsonNode;

/** A library that can be given work. Implementations must have a constructor without parameters. */
public interface Contestant {

  /** Returns the library's name and version, and its backend's version if it has one. */
  String library();

  /**
   * Prepares an assignment. Throws an {@link UnsupportedOperationException} if its kind is unknown.
   */
  Work work(Assignment assignment, int threads) throws Exception;

  /** Answers a request that only some contestants know. The result becomes JSON. */
  default Object answer(JsonNode order) throws Exception {
    throw new IllegalArgumentException("not understood: " + order);
  }
}
