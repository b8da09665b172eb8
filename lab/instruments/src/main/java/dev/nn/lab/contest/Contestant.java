package dev.nn.lab.contest;

import com.fasterxml.jackson.databind.JsonNode;

/** A library, ready for work. An implementation has a constructor without parameters. */
public interface Contestant {

  /** Returns the library's name and version, and the version of the backend if it has one. */
  String library();

  /** Prepares an assignment; unknown kinds are an {@link UnsupportedOperationException}. */
  Work work(Assignment assignment, int threads) throws Exception;

  /** Answers an order that only some contestants know, by a value that becomes JSON. */
  default Object answer(JsonNode order) throws Exception {
    throw new IllegalArgumentException("not understood: " + order);
  }
}
