package dev.nn.lab.bits;

import java.io.IOException;
import java.util.function.BiConsumer;

/** Something to train in several ways, each of which must give the same bits. */
public interface Subject {

  /** Returns the name by which other JVMs know the subject: one line of ASCII. */
  String name();

  /** Returns the lowest level that includes the subject. */
  Level level();

  /**
   * Trains in all of a level's ways.
   *
   * @param results receives a description of each way, and its result's hash
   */
  void train(Level level, BiConsumer<String, String> results) throws IOException;
}
