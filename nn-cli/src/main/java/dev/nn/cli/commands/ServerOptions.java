package dev.nn.cli.commands;

import dev.nn.cli.web.WebSettings;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that serves a page, and its wait for Ctrl-C. */
final class ServerOptions {

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Serve the page at this port; 0, the default, takes a free one.")
  private int port;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Returns the settings of a server for this machine alone; refuses a port that cannot be. */
  WebSettings loopback() {
    try {
      return WebSettings.loopback(port);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      return; // the end that was asked for
    }
  }
}
