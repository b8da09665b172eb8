package dev.nn.core.engine;

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
 * of the JDK, which writes it to the standard error, when a training begins. A program that only
 * predicts is not told: the log of the JDK alone would take a tenth of its time to the first
 * prediction.
 */
public final class KernelLog {

  private KernelLog() {}

  /** Writes the line to the log of the program. */
  public static void write(Class<?> network) {
    LoggerFactory.getLogger(network).info("kernels: {}", KernelChoice.description());
  }

  /** Writes the line for slow kernels where the program has no log. */
  public static void advise(Class<?> network) {
    Logger log = LoggerFactory.getLogger(network);
    if (KernelChoice.name().equals("scalar") && log instanceof NOPLogger && !hasProvider()) {
      System.getLogger(network.getName())
          .log(System.Logger.Level.INFO, "kernels: " + KernelChoice.description());
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
