package dev.nn.core;

import dev.nn.kernels.KernelChoice;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The line in the log that names the kernels and, for the slow ones, the way to the fast ones.
 *
 * <p>Without a logging provider a program would never learn that an option of the command line
 * makes it several times as fast. In such a program the line for the slow kernels goes to the log
 * of the JDK, which writes it to the standard error.
 */
final class KernelLog {

  private KernelLog() {}

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

  /** Returns whether a provider is there, such as slf4j-nop, which wants silence. */
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
