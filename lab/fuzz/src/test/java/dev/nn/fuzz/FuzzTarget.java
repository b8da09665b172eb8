package dev.nn.fuzz;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A reader of outside input that is searched for inputs that break it: README.md. A class that
 * implements this interface is a whole test.
 */
public interface FuzzTarget {

  /** Returns valid inputs, of which all others are made. */
  List<byte[]> seeds() throws Exception;

  /** Returns the most of these inputs that are refused nevertheless. */
  default int refusedSeeds() {
    return 0;
  }

  /** Returns words of the language, which replace other ones. */
  default List<String> words() {
    return List.of();
  }

  /** Returns the exceptions that the reader documents, exactly these classes. */
  List<Class<? extends Exception>> documented();

  /** Returns whether the message of such an exception says where the defect is. */
  default boolean names(String message) {
    return message.length() > 15;
  }

  /**
   * Returns the bytes that may be allocated for each byte of an input, besides {@link
   * #alwaysBytes}: about twice as many as the figures in {@code target/fuzz} show.
   */
  default long bytesOfByte() {
    return 100;
  }

  /** Returns the bytes that may be allocated for any input: buffers, and messages. */
  default long alwaysBytes() {
    return 1 << 20;
  }

  /** Returns whether the reader works in the calling thread, so that its time is the reader's. */
  default boolean isOneThread() {
    return true;
  }

  /**
   * Returns an input with the checksums that suit its contents, where its format has any: the
   * reader would get no further otherwise. Both inputs are read.
   */
  default byte[] sealed(byte[] input) {
    return input;
  }

  /** Reads an input. */
  void read(byte[] input) throws Exception;

  /** Requires that the search finds nothing. */
  @Test
  default void search() throws Exception {
    new Search(this).run();
  }
}
