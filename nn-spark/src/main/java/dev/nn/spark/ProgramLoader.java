package dev.nn.spark;

/** The class loader in which Spark has the jars of a program. */
final class ProgramLoader {

  private ProgramLoader() {}

  /**
   * Returns the context class loader of this thread, which on an executor has the jars of {@code
   * --jars} and {@code spark.jars}, or that of nn without one.
   */
  static ClassLoader current() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ProgramLoader.class.getClassLoader();
  }
}
