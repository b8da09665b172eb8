package dev.nn.lab.bits;

import java.io.IOException;
import java.util.function.BiConsumer;

/** Something to train in several ways, each with the same bits. */
public interface Subject {

  /** Returns the name, in one line of ASCII, by which other JVMs know the subject. */
  String name();

  /** Returns the first level that has the subject. */
  Level level();

  /**
   * Trains in all ways of a level.
   *
   * @param results receives the words for each way, and the hash of its result
   */
  void train(Level level, BiConsumer<String, String> results) throws IOException;
}
