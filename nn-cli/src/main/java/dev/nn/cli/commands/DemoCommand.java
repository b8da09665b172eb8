package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.Playground;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The playground, until it is interrupted. */
@CommandLine.Command(
    name = "demo",
    description = {
      "Serves a playground on this machine: a page on which one trains a small network, changes it meanwhile, and sees what each unit learns.",
      "The points are invented, drawn with the mouse, or rows of a CSV by two columns of numbers and a label."
    })
final class DemoCommand extends Command {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE.csv",
      description = "The rows, under a line of names; without a file, invented points.")
  private @Nullable Path file;

  @Option(
      names = "--x",
      paramLabel = "COLUMN",
      description = "Draw this column to the right; by default the first of numbers.")
  private @Nullable String x;

  @Option(
      names = "--y",
      paramLabel = "COLUMN",
      description = "Draw this column upwards; by default the second of numbers.")
  private @Nullable String y;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "Predict this column; by default the last of at most 10 texts.")
  private @Nullable String label;

  @Mixin private final ServerOptions options = new ServerOptions();

  DemoCommand(Terminal terminal) {
    super(terminal, Keys.ofTables());
  }

  @Override
  protected int run() throws IOException {
    WebSettings settings = options.loopback();
    if (file == null && (x != null || y != null || label != null)) {
      throw misuse("--x, --y and --label choose columns of a file; name the file");
    }
    try (Playground playground = start(settings)) {
      announce(playground);
      ServerOptions.awaitInterrupt();
      return 0;
    }
  }

  private Playground start(WebSettings web) throws IOException {
    Playground.@Nullable File rows = null;
    if (file != null) {
      Settings settings = flags();
      Table table = table(file, settings);
      rows = new Playground.File(file.toString(), table, settings, x, y, label);
    }
    return Playground.start(rows, plugins(), this::typed, web);
  }

  private void announce(Playground playground) {
    if (isJson()) {
      print(new Answer().put("url", playground.address()));
    } else {
      terminal().println("Open this address in a browser; Ctrl-C ends the playground.");
      terminal().println(playground.address().toString());
    }
    terminal().out().flush();
  }
}
