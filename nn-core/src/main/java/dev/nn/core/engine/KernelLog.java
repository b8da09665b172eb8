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
 * Logs which kernels run, and which option enables the fast ones. If there is no logging provider
 * and the kernels are slow, training writes the line to the JDK's log. A program that only predicts
 * does not, because loading that log would take a tenth of its time to the first prediction.
 */
public final class KernelLog {

  private static final AtomicBoolean IS_NOTED = new AtomicBoolean();

  private KernelLog() {}

  /** Logs once that vectors have been given up. */
  public static void noteGivenUp(Class<?> network) {
    if (KernelChoice.isGivenUp() && IS_NOTED.compareAndSet(false, true)) {
      LoggerFactory.getLogger(network).info("kernels: {}", KernelChoice.description());
    }
  }

  /** Logs that the kernels are slow if the program has no log of its own. */
  public static void advise(Class<?> network) {
    Logger log = LoggerFactory.getLogger(network);
    if (KernelChoice.name().equals("scalar") && log instanceof NOPLogger && !hasProvider()) {
      System.getLogger(network.getName())
          .log(System.Logger.Level.INFO, "kernels: " + KernelChoice.description());
    }
  }

  /** Returns whether there is a provider. It may be slf4j-nop, which asks for silence. */
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
