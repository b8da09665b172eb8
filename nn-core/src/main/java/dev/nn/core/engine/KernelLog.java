package dev.nn.core.engine;

import dev.nn.kernels.KernelChoice;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The line in the log that names the kernels, and the option for the fast ones. Without a logging
 * provider, a training writes it to the log of the JDK if the kernels are slow; a program that only
 * predicts does not, as loading that log would take a tenth of its time to the first prediction.
 */
public final class KernelLog {

  private static final AtomicBoolean IS_NOTED = new AtomicBoolean();

  private KernelLog() {}

  /** Notes, once, that vectors have been given up. */
  public static void noteGivenUp(Class<?> network) {
    if (KernelChoice.isGivenUp() && IS_NOTED.compareAndSet(false, true)) {
      LoggerFactory.getLogger(network).info("kernels: {}", KernelChoice.description());
    }
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
