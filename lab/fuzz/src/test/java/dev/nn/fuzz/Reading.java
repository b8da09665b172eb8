package dev.nn.fuzz;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A reader under test: each input is read, or refused by one of the documented exceptions, and
 * takes no more memory than its size allows.
 */
public final class Reading {

  /** A reader of one input. */
  @FunctionalInterface
  public interface Reader {
    /** Reads the input. */
    void read() throws Exception;
  }

  /** The minutes after which a test hangs. */
  public static final int MINUTES = 5;

  /** The bytes that any reading may allocate: buffers, and exceptions with their messages. */
  private static final long ALWAYS = 4 << 20;

  /** The readings after which nothing is allocated any more that serves all inputs. */
  private static final int REPETITIONS = 4;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<Class<? extends Exception>> documented;
  private final Predicate<String> names;
  private final long always;
  private final long bytesOfByte;
  private long read;
  private long refused;
  private long mostBytes;
  private long mostOfByte;

  /**
   * Creates a reading.
   *
   * @param documented the exceptions that may be thrown, exactly these classes
   * @param names whether a message says where the defect is
   * @param bytesOfByte the bytes that may be allocated for each byte of an input
   */
  public Reading(
      List<Class<? extends Exception>> documented, Predicate<String> names, long bytesOfByte) {
    this(documented, names, ALWAYS, bytesOfByte);
  }

  /**
   * Creates a reading.
   *
   * @param always the bytes that may be allocated for any input, besides those for its bytes
   */
  Reading(
      List<Class<? extends Exception>> documented,
      Predicate<String> names,
      long always,
      long bytesOfByte) {
    this.documented = List.copyOf(documented);
    this.names = names;
    this.always = always;
    this.bytesOfByte = bytesOfByte;
  }

  /**
   * Returns the number of inputs of a test: the usual one, unless the system property {@code
   * nn.fuzz.times} multiplies it for a longer search.
   */
  public static int times(int usual) {
    return usual * Integer.getInteger("nn.fuzz.times", 1);
  }

  /** Returns the seed of a test: the usual one, unless {@code nn.fuzz.seed} moves it. */
  public static long seed(long usual) {
    return usual + 1000 * Long.getLong("nn.fuzz.seed", 0);
  }

  /**
   * Reads an input.
   *
   * @param size of the input in bytes
   * @param shown the input for the message of a failure
   */
  public void of(long size, String shown, Reader reader) {
    of(size, () -> shown, reader);
  }

  /** Reads an input, whose form for a message is made for a failure alone. */
  public void of(long size, Supplier<String> shown, Reader reader) {
    long most = always + bytesOfByte * size;
    long allocated = allocated(shown, reader);
    for (int i = 0;
        i < REPETITIONS && (allocated > most || ofByte(allocated, size) > mostOfByte);
        i++) {
      allocated = Math.min(allocated, allocated(shown, reader));
    }
    mostBytes = Math.max(mostBytes, allocated);
    mostOfByte = Math.max(mostOfByte, ofByte(allocated, size));
    if (allocated > most) {
      throw new AssertionError(
          "%s bytes were allocated for %s: %s".formatted(allocated, size, brief(shown)));
    }
  }

  /** Returns the bytes for each byte of an input, beyond those for any input. */
  private long ofByte(long allocated, long size) {
    return Math.max(0, allocated - always) / Math.max(1, size);
  }

  private long allocated(Supplier<String> shown, Reader reader) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.read();
      read++;
    } catch (Exception | Error e) {
      if (!documented.contains(e.getClass())) {
        throw new AssertionError("an exception of another kind for " + brief(shown), e);
      }
      String message = String.valueOf(e.getMessage());
      if (!names.test(message)) {
        throw new AssertionError("no place in '" + message + "' for " + brief(shown), e);
      }
      refused++;
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Requires that some inputs were read and some refused, so that both ways have been tried. */
  public void requireBoth() {
    if (read == 0 || refused == 0) {
      throw new AssertionError("%s inputs were read and %s refused".formatted(read, refused));
    }
  }

  /** Returns the number of inputs that were read. */
  public long read() {
    return read;
  }

  /** Returns the number of inputs that were refused. */
  public long refused() {
    return refused;
  }

  /** Returns the most bytes that the reading of an input allocated. */
  public long mostBytes() {
    return mostBytes;
  }

  /** Returns the most bytes for each byte of an input, besides those for any input. */
  public long mostOfByte() {
    return mostOfByte;
  }

  private static String brief(Supplier<String> input) {
    String shown = input.get();
    return shown.length() <= 3000 ? shown : shown.substring(0, 3000) + " …";
  }
}
