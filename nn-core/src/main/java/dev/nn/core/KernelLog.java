package dev.nn.core;

import dev.nn.kernels.KernelChoice;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The line in the log that says which kernels run and, for the slow ones, how to get the fast ones.
 *
 * <p>A program without a logging provider has no log, and would never learn that one option of the
 * command line makes it several times as fast. There, and only if the slow kernels run, the line
 * goes to the log of the JDK, which writes it to the standard error.
 */
final class KernelLog {

  private KernelLog() {}

  /** Writes the line. */
  static void write() {
    String line = "kernels: " + KernelChoice.description();
    Logger log = LoggerFactory.getLogger(Network.class);
    if (log instanceof NOPLogger && !hasProvider()) {
      if (KernelChoice.name().equals("scalar")) {
        System.getLogger(Network.class.getName()).log(System.Logger.Level.INFO, line);
      }
    } else {
      log.info(line);
    }
  }

  /** Returns whether there is a provider, such as slf4j-nop, which wants silence. */
  private static boolean hasProvider() {
    try {
      return ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader())
          .stream()
          .findAny()
          .isPresent();
    } catch (ServiceConfigurationError e) {
      return false; // SLF4J has reported it
    }
  }
}
