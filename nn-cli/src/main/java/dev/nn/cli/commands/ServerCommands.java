package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.Playground;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.serve.ModelServer;
import dev.nn.cli.serve.ModelServer.Options;
import dev.nn.cli.studio.Studio;
import dev.nn.cli.web.BearerToken;
import dev.nn.cli.web.WebSettings;
import dev.nn.cli.web.WebSettings.Limits;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that serve a page until they are interrupted. */
final class ServerCommands {

  private ServerCommands() {}

  /** Prints the address of a page. */
  private static void announce(Command command, URI address, String page) {
    if (command.isJson()) {
      command.print(new Answer().put("url", address));
    } else {
      command.say("Open this address in a browser; Ctrl-C ends the %s.".formatted(page));
      command.say(address.toString());
    }
    command.terminal().out().flush();
  }

  /** Serves the studio until it is interrupted. */
  @CommandLine.Command(
      name = "studio",
      description = {
        "Serves pages on this machine that take you from a CSV to a model: look at the columns, choose what to predict, train, read the report, and predict.",
        "Each page shows the command and the Java code that do the same. The model is saved as a file."
      })
  static final class StudioCommand extends Command {

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "FILE.csv",
        description = "The rows, under a line of names; without a file, the page asks for one.")
    private @Nullable Path file;

    @Option(
        names = "--to",
        paramLabel = "DIR",
        description = "The folder that models are saved in; by default the current folder.")
    private Path models = Path.of("");

    @Mixin private final ServerOptions options = new ServerOptions();

    StudioCommand(Terminal terminal) {
      super(terminal, offered());
    }

    private static List<Setting> offered() {
      return Keys.of(Group.TABLE, Group.GOAL, Group.ROWS, Group.NETWORK, Group.TRAINING).stream()
          .filter(setting -> !Set.of("data", "quantiles").contains(setting.name()))
          .toList();
    }

    @Override
    protected int run() throws IOException {
      WebSettings settings = options.loopback();
      if (file != null && CsvFile.isPiped(file)) {
        CsvFile.requireFile(file);
        throw misuse("the studio reads a file more than once; give a file, not a pipe");
      }
      Plugins plugins = plugins();
      Studio.Host host =
          new Studio.Host() {
            @Override
            public Plugins plugins() {
              return plugins;
            }

            @Override
            public Table read(Path rows, Settings how) throws IOException {
              return table(rows, how);
            }

            @Override
            public String typed(String rest) {
              return StudioCommand.this.typed(rest);
            }

            @Override
            public int run(List<String> arguments, OutputStream out, OutputStream err) {
              return StudioCommand.this.run(arguments, out, err);
            }
          };
      try (Studio studio = Studio.start(host, file, flags(), models, settings)) {
        Thread end = new Thread(() -> close(studio), "nn-studio-end");
        Runtime.getRuntime().addShutdownHook(end);
        announce(this, studio.address(), "studio");
        ServerOptions.awaitInterrupt();
        Runtime.getRuntime().removeShutdownHook(end);
        return 0;
      }
    }

    /** Ends the studio at Ctrl-C: a training writes a checkpoint, and temporary files go. */
    private void close(Studio studio) {
      try {
        studio.close();
      } catch (IOException e) {
        note("nn studio: %s".formatted(e.getMessage()));
      }
    }
  }

  /** Serves the playground until it is interrupted. */
  @CommandLine.Command(
      name = "demo",
      description = {
        "Serves a playground on this machine: a page where you train a small network, change it while it trains, and see what each unit learns.",
        "The points are invented, drawn with the mouse, or read from a CSV: two columns of numbers and a label."
      })
  static final class DemoCommand extends Command {

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "FILE.csv",
        description = "The rows, under a line of names; without a file, invented points.")
    private @Nullable Path file;

    @Option(
        names = "--x",
        paramLabel = "COLUMN",
        description = "The column on the horizontal axis; by default the first column of numbers.")
    private @Nullable String x;

    @Option(
        names = "--y",
        paramLabel = "COLUMN",
        description = "The column on the vertical axis; by default the second column of numbers.")
    private @Nullable String y;

    @Option(
        names = "--label",
        paramLabel = "COLUMN",
        description =
            "The column to predict; by default the last column with at most 10 different texts.")
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
        announce(this, playground.address(), "playground");
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
  }

  /** Serves a model's predictions until it is interrupted. */
  @CommandLine.Command(
      name = "serve",
      description = {
        "Serves predictions of models over HTTP, on this machine: JSON or CSV at /predict, the Open Inference Protocol at /v2, MLflow's and SageMaker's /invocations, and a page with a form.",
        "You can replace a model file at any time; the next answers come from the new model."
      },
      footer = {
        "",
        "POST /predict      a row {\"column\": value, …}, an array of rows, JSON lines or a CSV",
        "POST /v2/models/NAME/infer  tensors     POST /invocations   MLflow, SageMaker",
        "GET  /             the page             GET  /model         columns, labels, metrics",
        "GET  /health       the state            GET  /schema        the JSON schema of a row",
        "GET  /metrics      for Prometheus       GET  /openapi.json  all paths"
      })
  static final class ServeCommand extends Command {

    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]+)=(.+)");

    @Parameters(
        paramLabel = "MODEL",
        arity = "1..*",
        description =
            "The files of the models. A model is named after its file; NAME=FILE gives it another name.")
    private List<String> models = List.of();

    @Mixin private final ServerOptions options = new ServerOptions();

    @Option(
        names = "--host",
        paramLabel = "ADDRESS",
        description = "Listen at this address, not only on this machine; 0.0.0.0 is every address.")
    private @Nullable String host;

    @Option(
        names = "--allow-host",
        paramLabel = "NAME",
        description = "Also answer requests to this host name, such as a proxy's; may be repeated.")
    private List<String> names = List.of();

    @Option(
        names = "--max-rows",
        defaultValue = "1000",
        paramLabel = "N",
        description = "Refuse a request with more rows than this; ${DEFAULT-VALUE} by default.")
    private int maxRows;

    @Option(
        names = "--max-bytes",
        defaultValue = "1048576",
        paramLabel = "N",
        description = "Refuse a request with more bytes than this; ${DEFAULT-VALUE} by default.")
    private int maxBytes;

    @Option(
        names = "--max-seconds",
        defaultValue = "10",
        paramLabel = "N",
        description =
            "Disconnect a client whose request takes longer than this, answer included; ${DEFAULT-VALUE} by default.")
    private int maxSeconds;

    @Option(
        names = "--grace",
        defaultValue = "10",
        paramLabel = "SECONDS",
        description =
            "After SIGTERM or Ctrl-C, answer the requests in flight for at most this time; ${DEFAULT-VALUE} by default.")
    private int grace;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description =
            "Answer only requests with the token in this file, as Authorization: Bearer TOKEN; /ping, /v2/health/live and /v2/health/ready need none.")
    private @Nullable Path tokenFile;

    @Option(
        names = "--explain",
        description =
            "Let requests to /predict?explain=true ask how much each column contributes; a row may take a second.")
    private boolean explain;

    ServeCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    protected int run() throws IOException {
      WebSettings settings = settings();
      if (tokenFile != null) {
        settings = settings.bearer(BearerToken.read(tokenFile));
      }
      if (settings.isOpen()) {
        note(
            "nn serve: warning: other machines may reach %s and ask for predictions, unencrypted%s"
                .formatted(
                    settings.host().getHostAddress(),
                    tokenFile == null
                        ? " and without a token; --token-file FILE asks for one"
                        : ""));
      }
      Options offered = new Options(maxRows, LOOK, explain);
      Map<String, Path> files = files();
      try (ModelServer server = ModelServer.start(files, plugins(), offered, settings)) {
        Thread end = new Thread(() -> drain(server), "nn-serve-end");
        Runtime.getRuntime().addShutdownHook(end);
        announce(server, files);
        ServerOptions.awaitInterrupt();
        Runtime.getRuntime().removeShutdownHook(end);
        drain(server);
        return 0;
      }
    }

    /** Returns the files by the models' names. Throws if two have one name. */
    private Map<String, Path> files() {
      Map<String, Path> files = new LinkedHashMap<>();
      for (String given : models) {
        Matcher named = NAMED.matcher(given);
        boolean isNamed = named.matches() && !Files.exists(Path.of(given));
        int equals = given.indexOf('=');
        if (!isNamed && equals > 0 && Files.exists(Path.of(given.substring(equals + 1)))) {
          throw misuse(
              "'%s' cannot name a model, because a name becomes part of URL paths; use letters, digits, '.', '_' and '-'"
                  .formatted(given.substring(0, equals)));
        }
        Path file = Path.of(isNamed ? named.group(2) : given);
        String name = isNamed ? named.group(1) : ModelServer.nameOf(file);
        Path other = files.put(name, file);
        if (other != null) {
          throw misuse(
              "%s and %s are both named %s; give one another name, as in %s"
                  .formatted(other, file, name, name + "-2=" + file));
        }
      }
      return files;
    }

    private void drain(ModelServer server) {
      int running = server.inFlight();
      if (running > 0) {
        note(
            "nn serve: answers %s before it ends, for at most %s seconds"
                .formatted(requests(running), grace));
      }
      int left = server.drain(Duration.ofSeconds(grace));
      if (left > 0) {
        note(
            "nn serve: cut off %s after %s seconds; --grace gives more time"
                .formatted(requests(left), grace));
      }
    }

    private static String requests(int count) {
      return count == 1 ? "1 request" : count + " requests";
    }

    private WebSettings settings() {
      if (maxRows < 1) {
        throw misuse("a request may have %s rows; expected at least 1".formatted(maxRows));
      }
      if (grace < 0) {
        throw misuse("--grace is %s seconds; expected 0 or more".formatted(grace));
      }
      WebSettings local = options.loopback();
      try {
        Limits limits = new Limits(Duration.ofSeconds(maxSeconds), maxBytes);
        Set<String> lower =
            names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        InetAddress address = host == null ? local.host() : InetAddress.getAllByName(host)[0];
        return new WebSettings(address, local.port(), lower, limits);
      } catch (UnknownHostException e) {
        throw misuse("there is no address '" + host + "'; give one of this machine, or 0.0.0.0");
      } catch (IllegalArgumentException e) {
        throw misuse(String.valueOf(e.getMessage()));
      }
    }

    private void announce(ModelServer server, Map<String, Path> files) {
      URI address = server.address();
      if (isJson()) {
        Answer answer = new Answer().put("url", address);
        print(
            models.size() == 1
                ? answer.put("model", server.fingerprint())
                : answer.put("models", server.fingerprints()));
      } else {
        server.summary().lines().forEach(this::say);
        say(
            "%s serves %s; open it in a browser, or ask it:"
                .formatted(address, files.size() == 1 ? "it" : "them"));
        say(
            "  curl %s%s%s -d '%s'"
                .formatted(
                    address,
                    server.examplePath(),
                    tokenFile == null
                        ? ""
                        : " -H \"Authorization: Bearer $(cat %s)\"".formatted(tokenFile),
                    server.exampleRow().replace("'", "'\\''")));
        List<String> replaceable = files.values().stream().map(Path::toString).toList();
        say(
            "Replace %s to serve a newer model. Ctrl-C ends this."
                .formatted(Names.joined(replaceable)));
      }
      terminal().out().flush();
    }
  }

  /** The options of commands that serve a page, and their wait for Ctrl-C. */
  static final class ServerOptions {

    @Option(
        names = "--port",
        defaultValue = "0",
        paramLabel = "PORT",
        description = "Serve the page at this port; 0, the default, takes a free one.")
    private int port;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * Returns settings for a server that only this machine can reach. Throws if the port is
     * invalid.
     */
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
        return; // ends as requested
      }
    }
  }
}
