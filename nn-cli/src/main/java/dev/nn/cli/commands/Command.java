package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.CommandLog;
import dev.nn.cli.output.Terminal;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.model.Setting;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand of {@code nn}. Annotated fields are its options; {@link #run} does its work. */
@CommandLine.Command(synopsisHeading = "Usage: ", optionListHeading = "%nOptions:%n")
public abstract class Command implements Callable<Integer> {

  /** The environment variable that names the default plug-in folder. */
  private static final String PLUGINS = "NN_PLUGINS";

  private final Terminal terminal;
  private final List<Setting> offered;
  private @Nullable PluginDirectory directory;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      order = 100,
      description =
          "Also use the plug-ins in the jars of this folder; by default the folder in the environment variable "
              + PLUGINS
              + ".")
  private @Nullable Path plugins;

  @Option(
      names = "--allow-other-behaviour",
      order = 101,
      description =
          "Load a model even if its plug-ins gave other results when it was written: warn instead of failing.")
  private boolean otherBehaviour;

  @Option(names = "--json", order = 102, description = "Print JSON, for programs.")
  private boolean json;

  @Option(
      names = "--verbose",
      order = 103,
      description = "Log more, and show where an error happened.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 104,
      description = "Print this help.")
  @SuppressWarnings("UnusedVariable") // picocli requires it
  private boolean help;

  protected Command(Terminal terminal) {
    this(terminal, List.of());
  }

  Command(Terminal terminal, List<Setting> offered) {
    this.terminal = terminal;
    this.offered = offered;
  }

  protected abstract int run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    CommandLog.set(verbose);
    try {
      return run();
    } catch (CsvFile.WrongFormatException e) {
      throw misuse(String.valueOf(e.getMessage()));
    } finally {
      if (directory != null) {
        directory.close();
        directory = null;
      }
    }
  }

  public final boolean isVerbose() {
    return verbose;
  }

  protected final boolean isJson() {
    return json;
  }

  protected final Terminal terminal() {
    return terminal;
  }

  final void say(String line) {
    terminal.println(line);
  }

  /** Prints a remark that is not part of the answer. */
  final void note(String line) {
    terminal.note(line);
  }

  protected final void print(Answer answer) {
    terminal.println(answer.toString());
  }

  /**
   * Returns the plug-ins from the class path and from the folder, which stays open until the
   * command ends.
   */
  protected final Plugins plugins() {
    String usual = System.getenv(PLUGINS);
    Path folder = plugins != null || usual == null || usual.isEmpty() ? plugins : Path.of(usual);
    if (folder != null && directory == null) {
      directory = PluginDirectory.open(folder);
    }
    Plugins found = directory == null ? Plugins.discover() : directory.plugins();
    return otherBehaviour ? found.allowingOtherBehaviour() : found;
  }

  protected final String typed(String rest) {
    String jars = plugins == null ? "" : " --plugins " + Flags.quoted(plugins.toString());
    String other = otherBehaviour ? " --allow-other-behaviour" : "";
    return program() + " " + rest + jars + other;
  }

  /** Runs another command with the same plug-ins. Returns its exit status. */
  final int run(List<String> arguments, OutputStream out, OutputStream err) {
    Terminal streams =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    List<String> all = new ArrayList<>(arguments.subList(1, arguments.size()));
    if (plugins != null) {
      all.addAll(List.of("--plugins", plugins.toString()));
    }
    if (otherBehaviour) {
      all.add("--allow-other-behaviour");
    }
    CommandLine line = Commands.of(arguments.get(0), streams).orElseThrow().line();
    line.setParameterExceptionHandler((e, given) -> failed(e, streams));
    line.setExecutionExceptionHandler((e, failed, result) -> failed(e, streams));
    int status = line.execute(all.toArray(String[]::new));
    streams.out().flush();
    return status;
  }

  private static int failed(Exception e, Terminal terminal) {
    terminal.note(Message.of(e).command());
    return 1;
  }

  protected final void showNext(String... commands) {
    terminal.println("");
    terminal.println("next:");
    for (String command : commands) {
      terminal.println("  " + typed(command));
    }
  }

  protected final ParameterException misuse(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  /** Takes a step that depends only on options. If these are wrong, the command's usage is. */
  final <T> T checked(Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw misuse(Message.of(e).command());
    }
  }

  final Settings flags() {
    return Flags.read(spec().commandLine().getParseResult(), offered);
  }

  final Table table(Path file, Settings settings) throws IOException {
    return CsvFile.read(file, CsvFile.of(file, settings, TextFormat.USUAL, terminal()));
  }

  /**
   * Returns {@code java -jar nn.jar}, or a script's name if a script started the program and passed
   * it.
   */
  private static String program() {
    String path = System.getProperty("java.class.path", "");
    String usual =
        path.endsWith(".jar") && !path.contains(File.pathSeparator)
            ? "java -jar " + Flags.quoted(path)
            : "nn";
    return System.getProperty("nn.command", usual);
  }

  public final CommandLine line() {
    CommandLine line = new CommandLine(this);
    Flags.add(line.getCommandSpec(), offered);
    return line;
  }

  final CommandSpec spec() {
    return Objects.requireNonNull(spec, "the command runs without a command line");
  }
}
